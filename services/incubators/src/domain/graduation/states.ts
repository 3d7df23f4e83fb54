/**
 * States of a graduation (毕业申报状态): 未申报, 待补充, 已申报, 县级已核查, 已退回, 已确认, 已撤回. WAITING: a condition
 * cannot be judged yet, the claim waits for what is missing.
 */
export const GRADUATION_STATUSES = [
  'NONE',
  'WAITING',
  'CLAIMED',
  'CHECKED',
  'RETURNED',
  'CONFIRMED',
  'WITHDRAWN',
] as const;
export type GraduationStatus = (typeof GRADUATION_STATUSES)[number];

export const GRADUATION_ACTIONS = ['claim', 'check', 'return', 'confirm', 'withdraw'] as const;
export type GraduationAction = (typeof GRADUATION_ACTIONS)[number];

type Row = Partial<Record<GraduationAction, readonly GraduationStatus[]>>;
const CLAIM: Row = { claim: ['WAITING', 'CLAIMED'] };
const OPEN: Row = { ...CLAIM, check: ['CHECKED'], return: ['RETURNED'], withdraw: ['WITHDRAWN'] };

/** From a state, by an action, to the states that it can lead to. What is not here is refused. */
export const GRADUATION_TRANSITIONS: Readonly<Record<GraduationStatus, Row>> = {
  NONE: CLAIM,
  WAITING: OPEN,
  CLAIMED: OPEN,
  CHECKED: { confirm: ['CONFIRMED'], return: ['RETURNED'], withdraw: ['WITHDRAWN'] },
  RETURNED: { ...CLAIM, withdraw: ['WITHDRAWN'] },
  CONFIRMED: { withdraw: ['WITHDRAWN'] },
  WITHDRAWN: CLAIM,
};

export const graduationAllows = (status: GraduationStatus, action: GraduationAction): boolean =>
  GRADUATION_TRANSITIONS[status][action] !== undefined;

/** 状态与动作名称, as refusals show them. */
export const GRADUATION_WORDS: Readonly<Record<GraduationStatus, string>> = {
  NONE: '未申报',
  WAITING: '待补充',
  CLAIMED: '已申报',
  CHECKED: '县级已核查',
  RETURNED: '已退回',
  CONFIRMED: '已确认',
  WITHDRAWN: '已撤回',
};
export const ACTION_WORDS: Readonly<Record<GraduationAction, string>> = {
  claim: '申报',
  check: '核查',
  return: '退回',
  confirm: '确认',
  withdraw: '撤回',
};
