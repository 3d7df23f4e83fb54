/** States of a tenancy (入驻状态): 未入驻, 一般入驻, 在孵, 超期, 已毕业, 已离开. */
export const TENANCY_STATUSES = ['NONE', 'PLAIN', 'INCUBATED', 'OVERDUE', 'GRADUATED', 'LEFT'] as const;
export type TenancyStatus = (typeof TENANCY_STATUSES)[number];

export const TENANCY_ACTIONS = ['admit', 'leave', 'noticeOverdue', 'graduate', 'undoGraduation'] as const;
export type TenancyAction = (typeof TENANCY_ACTIONS)[number];

type Row = Partial<Record<TenancyAction, readonly TenancyStatus[]>>;

/**
 * From a state, by an action, to the states that it can lead to. What is not here is refused. To admit again corrects
 * the entry; a graduation may be confirmed after the time limit or the leaving, where its own day lies before them.
 */
export const TENANCY_TRANSITIONS: Readonly<Record<TenancyStatus, Row>> = {
  NONE: { admit: ['PLAIN', 'INCUBATED'] },
  PLAIN: { admit: ['PLAIN', 'INCUBATED'], leave: ['LEFT'] },
  INCUBATED: {
    admit: ['PLAIN', 'INCUBATED'],
    leave: ['LEFT'],
    noticeOverdue: ['OVERDUE'],
    graduate: ['GRADUATED'],
  },
  OVERDUE: { admit: ['PLAIN', 'INCUBATED', 'OVERDUE'], leave: ['LEFT'], graduate: ['GRADUATED'] },
  GRADUATED: { leave: ['LEFT'], undoGraduation: ['INCUBATED', 'OVERDUE'] },
  LEFT: { graduate: ['LEFT'], undoGraduation: ['LEFT'] },
};

export const tenancyAllows = (status: TenancyStatus, action: TenancyAction): boolean =>
  TENANCY_TRANSITIONS[status][action] !== undefined;

/** 状态名称, as refusals show them. */
export const TENANCY_WORDS: Readonly<Record<TenancyStatus, string>> = {
  NONE: '未入驻',
  PLAIN: '一般入驻',
  INCUBATED: '在孵',
  OVERDUE: '超期',
  GRADUATED: '已毕业',
  LEFT: '已离开',
};
