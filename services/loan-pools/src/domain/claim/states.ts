/** States of a claim (代偿状态): 未提交, 已提交, 已初审, 已批准, 部分拨付（排队）, 已拨付, 不予批准, 退回, 已核销. */
export const CLAIM_STATUSES = [
  'NONE',
  'SUBMITTED',
  'REVIEWED',
  'APPROVED',
  'PART_PAID',
  'PAID',
  'REJECTED',
  'RETURNED',
  'WRITTEN_OFF',
] as const;
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];

export const CLAIM_ACTIONS = [
  'submit',
  'review',
  'approve',
  'reject',
  'return',
  'pay',
  'recover',
  'writeOff',
] as const;
export type ClaimAction = (typeof CLAIM_ACTIONS)[number];

type Row = Partial<Record<ClaimAction, readonly ClaimStatus[]>>;

/** From a state, by an action, to the states that it can lead to. What is not here is refused. */
export const CLAIM_TRANSITIONS: Readonly<Record<ClaimStatus, Row>> = {
  NONE: { submit: ['SUBMITTED'] },
  SUBMITTED: { review: ['REVIEWED'], reject: ['REJECTED'], return: ['RETURNED'] },
  REVIEWED: { approve: ['APPROVED'], reject: ['REJECTED'], return: ['RETURNED'] },
  APPROVED: { pay: ['PART_PAID', 'PAID'] },
  PART_PAID: { pay: ['PART_PAID', 'PAID'], recover: ['PART_PAID'] },
  PAID: { recover: ['PAID'], writeOff: ['WRITTEN_OFF'] },
  REJECTED: {},
  RETURNED: { submit: ['SUBMITTED'] },
  WRITTEN_OFF: { recover: ['WRITTEN_OFF'] },
};

export const claimAllows = (status: ClaimStatus, action: ClaimAction): boolean =>
  CLAIM_TRANSITIONS[status][action] !== undefined;
