/** States of a contract (合同状态), as the work list shows them. */
export const CONTRACT_STATUS = {
  NONE: { zh: '未提交', en: 'not submitted' },
  SUBMITTED: { zh: '已提交', en: 'submitted' },
  RETURNED: { zh: '待补正', en: 'returned for supplements' },
  ACCEPTED: { zh: '已受理', en: 'accepted' },
  REGISTERED: { zh: '予以登记', en: 'registered' },
  REJECTED: { zh: '不予登记', en: 'refused' },
  WITHDRAWN: { zh: '已撤回', en: 'withdrawn' },
  ENDED: { zh: '已注销（合同终止）', en: 'deregistered, ended' },
  VOID: { zh: '已注销（合同无效）', en: 'deregistered, void' },
  REVOKED: { zh: '已撤销', en: 'revoked' },
} as const;
export type ContractStatus = keyof typeof CONTRACT_STATUS;
export const CONTRACT_STATUSES = Object.keys(CONTRACT_STATUS) as readonly ContractStatus[];

type Moves = Readonly<Record<ContractStatus, Readonly<Partial<Record<ContractStatus, readonly string[]>>>>>;

const submitted = { SUBMITTED: ['ContractSubmitted'] } as const;
const leftOpen = { RETURNED: ['ContractReturned'], WITHDRAWN: ['ContractWithdrawn'] } as const;
const taken = { VOID: ['ContractDeregistered'], REVOKED: ['ContractRevoked'] } as const;

/** From a state, to a state, by these facts; what is not here is forbidden. A state that leads to itself is restated. */
export const CONTRACT_MOVES: Moves = {
  NONE: submitted,
  SUBMITTED: { ...submitted, ...leftOpen, ACCEPTED: ['ContractAccepted'] },
  RETURNED: { ...submitted, WITHDRAWN: ['ContractWithdrawn'] },
  ACCEPTED: {
    ...leftOpen,
    ACCEPTED: ['ContractAccepted'],
    REGISTERED: ['ContractRegistered'],
    REJECTED: ['ContractRejected'],
  },
  REGISTERED: {
    ...taken,
    REGISTERED: ['ContractAmended', 'ContractNumbered'],
    ENDED: ['ContractDeregistered'],
  },
  REJECTED: submitted,
  WITHDRAWN: submitted,
  ENDED: taken,
  VOID: {},
  REVOKED: {},
};

export const canMove = (from: ContractStatus, to: ContractStatus): boolean =>
  CONTRACT_MOVES[from][to] !== undefined;
