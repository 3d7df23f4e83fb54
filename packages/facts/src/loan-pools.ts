import { z } from 'zod';
import { defineFact } from './define.ts';
import { contactSchema } from './personal.ts';
import {
  creditCodeSchema,
  dateSchema,
  fenSchema,
  fileHashSchema,
  regionCodeSchema,
  returnReasonSchema,
  ruleResultSchema,
  signedFenSchema,
  textSchema,
  zoneSchema,
} from './shapes.ts';

/** Rate of interest in 1/100 basis point (利率): 3.39 % is 33 900. */
const rateSchema = z.number().int().min(0).max(1_000_000);
/** Ratio per 10,000 (比例). */
const ratioSchema = z.number().int().min(0).max(10_000);

const pool = { pool: z.string().min(1).max(40) };
/** 资金池设立. `region` is the province, city or county that the pool belongs to; `programme` its rule set. */
export const PoolOpened = defineFact(
  'loan-pools',
  { type: 'PoolOpened', zh: '资金池设立' },
  z.object({
    ...pool,
    name: textSchema(),
    programme: z.string(),
    region: regionCodeSchema,
    openedOn: dateSchema,
    document: textSchema(),
  }),
);
const money = {
  ...pool,
  region: regionCodeSchema,
  postingNo: z.string().min(1).max(60),
  amount: fenSchema,
  postedOn: dateSchema,
  document: textSchema(),
};
export const contributorLevelSchema = z.enum(['PROVINCE', 'CITY', 'BANK_DEPOSIT']);
/** 资金池注资: raises `capital` of the contributor's level. */
export const PoolFunded = defineFact(
  'loan-pools',
  { type: 'PoolFunded', zh: '资金池注资' },
  z.object({ ...money, level: contributorLevelSchema, contributor: textSchema() }),
);
/** 资金池退还财政: returns capital. */
export const PoolRefunded = defineFact(
  'loan-pools',
  { type: 'PoolRefunded', zh: '资金池退还' },
  z.object({ ...money, level: contributorLevelSchema }),
);
/** Kind of posting (记账类型): 利息, 费用, 冻结, 解冻, 代偿拨付, 追偿收回, 冲正. */
export const postingKindSchema = z.enum([
  'INTEREST',
  'FEE',
  'HOLD',
  'RELEASE',
  'COMPENSATION',
  'RECOVERY',
  'REVERSAL',
]);
/** 资金池记账: every other posting of the pool's books; corrections only by a reversal that names its target. */
export const PoolPosted = defineFact(
  'loan-pools',
  { type: 'PoolPosted', zh: '资金池记账' },
  z.object({
    ...money,
    kind: postingKindSchema,
    claim: z.string().optional(),
    loan: z.string().optional(),
    reverses: z.string().optional(),
    reversedKind: postingKindSchema.optional(),
  }),
);

const agreement = { bank: z.string(), ...pool, programme: z.string(), region: regionCodeSchema };
/** 合作银行签约. */
export const BankAgreementSigned = defineFact(
  'loan-pools',
  { type: 'BankAgreementSigned', zh: '合作银行签约' },
  z.object({ ...agreement, bankName: textSchema(), signedOn: dateSchema, document: textSchema() }),
);
/** 合作银行协议终止. */
export const BankAgreementEnded = defineFact(
  'loan-pools',
  { type: 'BankAgreementEnded', zh: '合作银行协议终止' },
  z.object({ ...agreement, endedOn: dateSchema, reason: textSchema(500) }),
);

/** 贷款方式: 信用, 知识产权质押, 保证, 抵押, 其他. */
export const loanTypeSchema = z.enum(['CREDIT', 'IP_PLEDGE', 'GUARANTEE', 'MORTGAGE', 'OTHER']);
const loanKey = {
  loan: z.string(),
  bank: z.string(),
  noteNo: z.string().min(1).max(60),
  ...pool,
  programme: z.string(),
  creditCode: creditCodeSchema,
  enterprise: textSchema(),
  county: regionCodeSchema,
  zone: zoneSchema,
};
export const loanCheckSchema = z.object({
  rule: z.string(),
  result: ruleResultSchema,
  detail: z.string().optional(),
});
const application = {
  ...loanKey,
  bankName: textSchema(),
  branch: z.string().max(40).optional(),
  contractNo: z.string().min(1).max(60),
  type: loanTypeSchema,
  purpose: textSchema(),
  disbursed: fenSchema,
  rate: rateSchema,
  contractOn: dateSchema,
  disbursedOn: dateSchema,
  dueOn: dateSchema,
  filedOn: dateSchema,
  renews: z.string().optional(),
  officer: contactSchema.optional(),
  checks: z.array(loanCheckSchema),
};
/** `ratio`, `maxPublicShare` and `maxPerLoan` are fixed by the rules of the disbursement date (放款日) and kept for claims. */
const filed = {
  ...application,
  filedAmount: fenSchema,
  ratio: ratioSchema,
  maxPublicShare: ratioSchema,
  maxPerLoan: fenSchema,
  late: z.boolean(),
};
/** 贷款备案. */
export const LoanFiled = defineFact('loan-pools', { type: 'LoanFiled', zh: '贷款备案' }, z.object(filed));
/** 贷款部分备案 (the cap of the enterprise leaves less than the loan). */
export const LoanPartlyFiled = defineFact(
  'loan-pools',
  { type: 'LoanPartlyFiled', zh: '贷款部分备案' },
  z.object(filed),
);
/** 备案不予通过. */
export const FilingRejected = defineFact(
  'loan-pools',
  { type: 'FilingRejected', zh: '备案拒绝' },
  z.object({ ...application, codes: z.array(z.string()).min(1) }),
);
/** 备案退回待补: something needed is not known yet (a title, a reference rate); sent again when it is. */
export const FilingReturned = defineFact(
  'loan-pools',
  { type: 'FilingReturned', zh: '备案退回' },
  z.object({ ...application, codes: z.array(z.string()).min(1) }),
);
/** 备案撤销. */
export const FilingRevoked = defineFact(
  'loan-pools',
  { type: 'FilingRevoked', zh: '备案撤销' },
  z.object({ ...loanKey, filedOn: dateSchema, revokedOn: dateSchema, reason: textSchema(500) }),
);

/** 五级分类: 正常, 关注, 次级, 可疑, 损失. */
export const classificationSchema = z.enum(['NORMAL', 'SPECIAL_MENTION', 'SUBSTANDARD', 'DOUBTFUL', 'LOSS']);
/** 贷款余额报告 at a day. `filedOutstanding` = floor(outstanding × filedAmount / disbursed). */
export const LoanBalanceReported = defineFact(
  'loan-pools',
  { type: 'LoanBalanceReported', zh: '贷款余额报告' },
  z.object({
    ...loanKey,
    asOf: dateSchema,
    outstanding: fenSchema,
    filedOutstanding: fenSchema,
    classification: classificationSchema,
    overdueDays: z.number().int().min(0),
  }),
);
/** 贷款逾期: `outstanding` is the principal on the day it became overdue. */
export const LoanOverdue = defineFact(
  'loan-pools',
  { type: 'LoanOverdue', zh: '贷款逾期' },
  z.object({ ...loanKey, overdueOn: dateSchema, outstanding: fenSchema, reportedOn: dateSchema }),
);
/** 贷款结清. */
export const LoanClosed = defineFact(
  'loan-pools',
  { type: 'LoanClosed', zh: '贷款结清' },
  z.object({ ...loanKey, closedOn: dateSchema, because: z.enum(['REPAID', 'RENEWED', 'WRITTEN_OFF']) }),
);

const claimKey = { claim: z.string(), ...loanKey };
/** 代偿申请: `hold` is taken from the pool at once. */
export const ClaimSubmitted = defineFact(
  'loan-pools',
  { type: 'ClaimSubmitted', zh: '代偿申请' },
  z.object({
    ...claimKey,
    claimedOn: dateSchema,
    principal: fenSchema,
    recoveredBefore: fenSchema,
    filedAmount: fenSchema,
    disbursed: fenSchema,
    ratio: ratioSchema,
    paidByOthers: fenSchema,
    entitlement: fenSchema,
    hold: fenSchema,
    evidence: z.array(fileHashSchema),
    checks: z.array(loanCheckSchema),
  }),
);
/** 代偿批准 (by a second person). */
export const ClaimApproved = defineFact(
  'loan-pools',
  { type: 'ClaimApproved', zh: '代偿批准' },
  z.object({ ...claimKey, approvedOn: dateSchema, entitlement: fenSchema }),
);
/** 代偿不予批准: releases the hold. */
export const ClaimRejected = defineFact(
  'loan-pools',
  { type: 'ClaimRejected', zh: '代偿拒绝' },
  z.object({ ...claimKey, rejectedOn: dateSchema, reason: returnReasonSchema, released: fenSchema }),
);
/** 代偿申请退回: releases the hold. */
export const ClaimReturned = defineFact(
  'loan-pools',
  { type: 'ClaimReturned', zh: '代偿退回' },
  z.object({ ...claimKey, returnedOn: dateSchema, reason: returnReasonSchema, released: fenSchema }),
);
/** 代偿拨付: what is there is paid, `queued` is what is still owed and keeps its place. */
export const ClaimPaid = defineFact(
  'loan-pools',
  { type: 'ClaimPaid', zh: '代偿拨付' },
  z.object({
    ...claimKey,
    sequence: z.number().int().min(1),
    amount: fenSchema,
    released: fenSchema,
    queued: fenSchema,
    paidOn: dateSchema,
    document: textSchema(),
  }),
);
/** 追偿收回: `poolShare` goes back to the pool. */
export const RecoveryReceived = defineFact(
  'loan-pools',
  { type: 'RecoveryReceived', zh: '追偿收回' },
  z.object({
    ...claimKey,
    recoveryNo: z.string().min(1).max(60),
    received: fenSchema,
    cost: fenSchema,
    poolShare: fenSchema,
    toPrincipal: signedFenSchema,
    receivedOn: dateSchema,
  }),
);
/** 代偿核销. */
export const ClaimWrittenOff = defineFact(
  'loan-pools',
  { type: 'ClaimWrittenOff', zh: '代偿核销' },
  z.object({ ...claimKey, amount: fenSchema, writtenOffOn: dateSchema, document: textSchema() }),
);
