/**
 * States of a loan's filing (备案状态): 未报送, 退回待补, 不予备案, 已备案, 逾期, 代偿中, 已结清, 已撤销.
 */
export const LOAN_STATUSES = [
  'NONE',
  'RETURNED',
  'REJECTED',
  'FILED',
  'OVERDUE',
  'CLAIMED',
  'CLOSED',
  'REVOKED',
] as const;
export type LoanStatus = (typeof LOAN_STATUSES)[number];

export const LOAN_ACTIONS = [
  'file',
  'reportBalance',
  'reportOverdue',
  'close',
  'renew',
  'revoke',
  'claim',
  'dropClaim',
  'writeOff',
] as const;
export type LoanAction = (typeof LOAN_ACTIONS)[number];

type Row = Partial<Record<LoanAction, readonly LoanStatus[]>>;
const FILING: Row = { file: ['FILED', 'REJECTED', 'RETURNED'] };

/** From a state, by an action, to the states that it can lead to. What is not here is refused. */
export const LOAN_TRANSITIONS: Readonly<Record<LoanStatus, Row>> = {
  NONE: FILING,
  RETURNED: FILING,
  REJECTED: FILING,
  FILED: {
    reportBalance: ['FILED'],
    reportOverdue: ['OVERDUE'],
    close: ['CLOSED'],
    renew: ['CLOSED'],
    revoke: ['REVOKED'],
    claim: ['CLAIMED'],
  },
  OVERDUE: {
    reportBalance: ['OVERDUE'],
    close: ['CLOSED'],
    renew: ['CLOSED'],
    revoke: ['REVOKED'],
    claim: ['CLAIMED'],
  },
  CLAIMED: {
    reportBalance: ['CLAIMED'],
    dropClaim: ['FILED', 'OVERDUE'],
    writeOff: ['CLOSED'],
  },
  CLOSED: {},
  REVOKED: {},
};

export const loanAllows = (status: LoanStatus, action: LoanAction): boolean =>
  LOAN_TRANSITIONS[status][action] !== undefined;
