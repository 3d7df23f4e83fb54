import type { Authority } from '@torchline/web';

/** 省级主管部门: opens and funds pools, admits banks, approves. */
export const PROVINCE_DESK: Authority = {
  roles: ['PROVINCE'],
  within: { zh: '全省', en: 'the province' },
};
/** 合作银行 for its own loans; the province where it enters a notice for all banks. */
export const OWN_BANK: Authority = {
  roles: ['BANK', 'PROVINCE'],
  within: { zh: '银行仅限本行贷款', en: 'a bank: its own loans only' },
};
/** 资金池账簿的读者. */
export const BOOK_READERS: Authority = {
  roles: ['PROVINCE', 'TRUSTEE', 'AUDITOR', 'CITY', 'COUNTY'],
  within: { zh: '本辖区的资金池', en: 'pools of the own region' },
};
/** 受托管理机构: first look at a claim, by another person than its submitter. */
export const REVIEWERS: Authority = {
  roles: ['TRUSTEE'],
  within: { zh: '全省代偿申请', en: 'claims of the province' },
  secondPerson: { zh: '不得为提交人', en: 'not the submitter' },
};
export const APPROVERS: Authority = {
  ...PROVINCE_DESK,
  secondPerson: { zh: '不得为提交人、初审人', en: 'neither the submitter nor the reviewer' },
};
/** Who may send a claim back or turn it down. */
export const TURN_DOWN: Authority = {
  roles: ['TRUSTEE', 'PROVINCE'],
  within: { zh: '全省代偿申请', en: 'claims of the province' },
  secondPerson: { zh: '不得为提交人', en: 'not the submitter' },
};
export const PAYERS: Authority = {
  roles: ['PROVINCE', 'TRUSTEE'],
  within: { zh: '全省代偿申请', en: 'claims of the province' },
  secondPerson: { zh: '不得为提交人、初审人、审批人', en: 'not submitter, reviewer or approver' },
};
export const WRITERS_OFF: Authority = {
  ...PROVINCE_DESK,
  secondPerson: { zh: '不得为提交人、拨付人', en: 'neither the submitter nor a payer' },
};
