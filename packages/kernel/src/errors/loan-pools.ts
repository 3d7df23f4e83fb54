import type { ErrorEntry } from './entry.ts';

/** Refusals of loan-pools. Codes that begin with `FILING_` also stand in the facts of rejected and returned filings. */
export const loanPoolsErrors = {
  POOL_EXISTS: {
    status: 409,
    zh: '该编号的资金池已设立，内容不同。',
    en: 'A pool with this number is open already, with other content.',
  },
  POOL_MONTH_CLOSED: {
    status: 409,
    zh: '{month} 已封账，不能再记账；请记入未封账月份。',
    en: '{month} is closed for postings; post into an open month.',
  },
  POOL_SHORT: {
    status: 409,
    zh: '资金池可用余额不足。',
    en: 'The pool does not have that much available.',
  },
  POSTING_NUMBER_TAKEN: {
    status: 409,
    zh: '记账编号 {number} 已用于另一笔业务。',
    en: 'The posting number {number} is in use for another posting.',
  },
  POSTING_NOT_REVERSIBLE: {
    status: 409,
    zh: '记账 {number} 不能冲正：仅注资、退还、利息、费用可冲正。',
    en: 'Posting {number} cannot be reversed: only fundings, refunds, interest and fees can.',
  },
  POSTING_REVERSED: {
    status: 409,
    zh: '记账 {number} 已由 {by} 冲正。',
    en: 'Posting {number} was reversed by {by} already.',
  },
  AMOUNT_ZERO: { status: 422, zh: '金额必须大于零。', en: 'The amount must be above zero.' },
  REFUND_OVER_CAPITAL: {
    status: 409,
    zh: '退还金额超过该层级尚在池内的出资。',
    en: 'The refund is over what this level still has in the pool.',
  },
  AGREEMENT_IN_FORCE: {
    status: 409,
    zh: '该银行与该资金池的合作协议仍在有效期内。',
    en: 'The bank has an agreement with this pool in force.',
  },
  AGREEMENT_ENDED: { status: 409, zh: '合作协议已终止。', en: 'The agreement has ended.' },
  LOAN_ALREADY_FILED: {
    status: 409,
    zh: '该银行的借据号 {noteNo} 已备案，内容不同。',
    en: 'The loan note {noteNo} of this bank is filed already, with other content.',
  },
  LOAN_AMOUNTS: {
    status: 422,
    zh: '贷款余额大于放款金额。',
    en: 'The outstanding principal is over the amount disbursed.',
  },
  LOAN_RENEWS_UNKNOWN: {
    status: 422,
    zh: '原借据号 {noteNo} 未在本行为该企业备案。',
    en: 'The note {noteNo} that is renewed is not a filed loan of this bank to this enterprise.',
  },
  FILING_BANK_NOT_ADMITTED: {
    status: 409,
    zh: '放款日银行与该资金池没有有效的合作协议。',
    en: 'The bank had no agreement with this pool in force on the disbursement date.',
  },
  FILING_ENTERPRISE_NOT_ELIGIBLE: {
    status: 409,
    zh: '企业在放款日不具备备案资格。',
    en: 'The enterprise was not eligible on the disbursement date.',
  },
  FILING_TITLE_UNKNOWN: {
    status: 409,
    zh: '尚未查到企业在放款日有效的资格，待补充后重新报送。',
    en: 'No title of the enterprise valid on the disbursement date is known yet; send again when it is.',
  },
  FILING_OUTSIDE_REGION: {
    status: 409,
    zh: '企业不在该资金池所属地区。',
    en: 'The enterprise lies outside the region of the pool.',
  },
  FILING_REGION_UNKNOWN: {
    status: 409,
    zh: '放款日没有所填的行政区划。',
    en: 'The region given is not known on the disbursement date.',
  },
  FILING_TYPE_NOT_ALLOWED: {
    status: 409,
    zh: '贷款方式不在备案范围内。',
    en: 'This type of loan is not allowed.',
  },
  FILING_TERM_TOO_SHORT: { status: 409, zh: '贷款期限短于规定。', en: 'The term is shorter than allowed.' },
  FILING_TERM_TOO_LONG: { status: 409, zh: '贷款期限长于规定。', en: 'The term is longer than allowed.' },
  FILING_RATE_OVER_CAP: { status: 409, zh: '贷款利率高于上限。', en: 'The rate is over the cap.' },
  FILING_RATE_UNKNOWN: {
    status: 409,
    zh: '合同签订日的参考利率尚未录入。',
    en: 'The reference rate of the contract date is not entered yet.',
  },
  FILING_PURPOSE_BANNED: { status: 409, zh: '贷款用途属于禁止范围。', en: 'The purpose is banned.' },
  FILING_WINDOW_MISSED: {
    status: 409,
    zh: '超过备案期限。',
    en: 'The filing came after the filing window.',
  },
  FILING_CAP_REACHED: {
    status: 409,
    zh: '企业备案余额已达上限。',
    en: 'The filed balance of the enterprise has reached its cap.',
  },
  FILING_RULE_UNKNOWN: {
    status: 409,
    zh: '放款日没有适用的备案规则，待录入后重新报送。',
    en: 'A rule needed is not entered for the disbursement date; send again when it is.',
  },
  BALANCE_PERIOD: {
    status: 422,
    zh: '报告日 {asOf} 不在贷款存续期内。',
    en: 'The day {asOf} lies outside the life of the loan.',
  },
  CLAIM_NUMBER_TAKEN: {
    status: 409,
    zh: '代偿编号 {claim} 已用于另一笔申请。',
    en: 'The claim number {claim} is in use for another claim.',
  },
  CLAIM_OPEN: {
    status: 409,
    zh: '该贷款已有代偿申请 {claim}。',
    en: 'The loan has a claim already: {claim}.',
  },
  CLAIM_NOT_TRIGGERED: {
    status: 409,
    zh: '未达到代偿条件（五级分类、逾期天数或诉讼受理）。',
    en: 'The conditions of a claim are not met (classification, overdue days or accepted lawsuit).',
  },
  CLAIM_TRIGGER_UNKNOWN: {
    status: 409,
    zh: '逾期条件未达到，且尚无五级分类报告，无法判断代偿条件。',
    en: 'The loan is not overdue long enough and no class is reported; the conditions of a claim are unknown.',
  },
  CLAIM_TOO_LATE: {
    status: 409,
    zh: '超过代偿申请期限（{lastDay} 为最后一日）。',
    en: 'The claim is too late; the last day was {lastDay}.',
  },
  CLAIM_PRINCIPAL_DIFFERS: {
    status: 422,
    zh: '申请本金与已报告的余额不一致。',
    en: 'The principal claimed does not agree with the balances reported.',
  },
  CLAIM_NOTHING_DUE: {
    status: 409,
    zh: '按规则计算的补偿金额为零。',
    en: 'By the rules nothing is due for this claim.',
  },
  CLAIM_OVER_ENTITLEMENT: {
    status: 422,
    zh: '批准金额超过应补偿金额。',
    en: 'The amount approved is over the entitlement.',
  },
  CLAIM_REASON_NEEDED: {
    status: 422,
    zh: '少于应补偿金额批准的，须说明理由。',
    en: 'An approval below the entitlement needs a reason.',
  },
  CLAIM_NO_MONEY: {
    status: 409,
    zh: '资金池暂无可拨付资金，申请按批准顺序排队。',
    en: 'The pool has no money for this claim now; it keeps its place in the queue.',
  },
  CLAIM_STILL_QUEUED: {
    status: 409,
    zh: '仍有待拨付余额，不能核销。',
    en: 'A part of the claim is still queued; it cannot be written off.',
  },
  RECOVERY_NUMBER_TAKEN: {
    status: 409,
    zh: '追偿编号 {number} 已用于另一笔收回。',
    en: 'The recovery number {number} is in use for another recovery.',
  },
  RECOVERY_OVER_LOSS: {
    status: 422,
    zh: '累计追回本金超过损失本金。',
    en: 'More principal would be recovered than was lost.',
  },
} as const satisfies Record<string, ErrorEntry>;
