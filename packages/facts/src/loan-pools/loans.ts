import { z } from 'zod';
import { defineFact } from '../define.ts';
import { contactSchema } from '../personal.ts';
import { dateSchema, fenSchema, textSchema } from '../shapes.ts';
import {
  classificationSchema,
  loanCheckSchema,
  loanKey,
  loanTypeSchema,
  numberSchema,
  rateSchema,
  ratioSchema,
} from './loan-shapes.ts';

const application = {
  ...loanKey,
  bankName: textSchema(),
  branch: z.string().max(40).optional(),
  contractNo: numberSchema,
  type: loanTypeSchema,
  purpose: textSchema(),
  /** 首贷. */
  firstLoan: z.boolean(),
  disbursed: fenSchema,
  rate: rateSchema,
  contractOn: dateSchema,
  disbursedOn: dateSchema,
  dueOn: dateSchema,
  filedOn: dateSchema,
  /** Note number of the loan that this one renews (无还本续贷、应急转贷、展期). */
  renews: z.string().optional(),
  officer: contactSchema.optional(),
  checks: z.array(loanCheckSchema),
};
/**
 * `ratio`, `maxPublicShare` and `maxPerLoan` are fixed by the rules of the disbursement date (放款日) and kept for
 * claims; `maxPerLoan` is null where the programme knows no limit. `late`: it came in after the filing window had
 * ended, for a filing day within it.
 */
const filed = {
  ...application,
  filedAmount: fenSchema,
  ratio: ratioSchema,
  maxPublicShare: ratioSchema,
  maxPerLoan: fenSchema.nullable(),
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
/** 备案不予通过: `codes` are all rules that are not met. */
export const FilingRejected = defineFact(
  'loan-pools',
  { type: 'FilingRejected', zh: '备案拒绝' },
  z.object({ ...application, codes: z.array(z.string()).min(1) }),
);
/** 备案退回待补: `codes` name what is not known yet (a title, a reference rate); sent again when it is. */
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
/**
 * 贷款逾期: `outstanding` is the principal on the day it became overdue. `noticeDueOn` is the last day on which the
 * bank should have told, null when a working-day table is missing.
 */
export const LoanOverdue = defineFact(
  'loan-pools',
  { type: 'LoanOverdue', zh: '贷款逾期' },
  z.object({
    ...loanKey,
    overdueOn: dateSchema,
    outstanding: fenSchema,
    reportedOn: dateSchema,
    noticeDueOn: dateSchema.nullable(),
  }),
);
/** 贷款结清. */
export const LoanClosed = defineFact(
  'loan-pools',
  { type: 'LoanClosed', zh: '贷款结清' },
  z.object({ ...loanKey, closedOn: dateSchema, because: z.enum(['REPAID', 'RENEWED', 'WRITTEN_OFF']) }),
);
/** 贷款进入代偿: a claim on the loan is open; there is one at a time. */
export const LoanClaimed = defineFact(
  'loan-pools',
  { type: 'LoanClaimed', zh: '贷款进入代偿' },
  z.object({ ...loanKey, claim: z.string(), claimedOn: dateSchema }),
);
/** 贷款退出代偿: its claim was rejected or returned. */
export const LoanClaimDropped = defineFact(
  'loan-pools',
  { type: 'LoanClaimDropped', zh: '贷款退出代偿' },
  z.object({ ...loanKey, claim: z.string(), droppedOn: dateSchema }),
);
