import { z } from 'zod';
import { defineFact } from '../define.ts';
import { creditCodeSchema, dateSchema, fenSchema, regionCodeSchema, textSchema } from '../shapes.ts';
import { poolSchema } from './loan-shapes.ts';

const pool = { pool: poolSchema };
/** 资金池设立. `region` is the province, city or county that the pool belongs to; `programme` its rule set. */
export const PoolOpened = defineFact(
  'loan-pools',
  { type: 'PoolOpened', zh: '资金池设立' },
  z.object({
    ...pool,
    name: textSchema(),
    programme: z.string().min(1).max(60),
    region: regionCodeSchema,
    openedOn: dateSchema,
    document: textSchema(),
  }),
);
const money = {
  ...pool,
  region: regionCodeSchema,
  postingNo: z.string().min(1).max(140),
  amount: fenSchema,
  postedOn: dateSchema,
  document: textSchema(),
};
/** 出资层级: 省级, 市级, 银行保证金. */
export const contributorLevelSchema = z.enum(['PROVINCE', 'CITY', 'BANK_DEPOSIT']);
export type ContributorLevel = z.output<typeof contributorLevelSchema>;
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
/** What a reversal can undo (冲正对象): 注资, 退还, 利息, 费用. Postings of a claim are undone by the claim's own steps. */
export const reversibleKindSchema = z.enum(['FUNDING', 'REFUND', 'INTEREST', 'FEE']);
export type ReversibleKind = z.output<typeof reversibleKindSchema>;
/**
 * 资金池记账: every other posting of the pool's books; corrections only by a reversal that names its target.
 * A reversal of a funding or a refund carries the `level` whose capital it takes back or gives back.
 */
export const PoolPosted = defineFact(
  'loan-pools',
  { type: 'PoolPosted', zh: '资金池记账' },
  z.object({
    ...money,
    kind: postingKindSchema,
    claim: z.string().optional(),
    loan: z.string().optional(),
    bank: z.string().optional(),
    reverses: z.string().optional(),
    reversedKind: reversibleKindSchema.optional(),
    level: contributorLevelSchema.optional(),
  }),
);
/**
 * 代偿挂账, on the pool's stream: what a claim may cost the pool (CLAIMED), what the pool owes for it and in which
 * place (APPROVED: the places go by the order of approval), or that it owes nothing (DROPPED). Moves no money.
 * `year` is the year of the claim, for the yearly cap of a bank.
 */
export const ClaimBooked = defineFact(
  'loan-pools',
  { type: 'ClaimBooked', zh: '代偿挂账' },
  z.object({
    ...pool,
    claim: z.string(),
    loan: z.string(),
    bank: z.string(),
    year: z.number().int(),
    stage: z.enum(['CLAIMED', 'APPROVED', 'DROPPED']),
    entitlement: fenSchema,
    bookedOn: dateSchema,
  }),
);

const agreement = { bank: z.string(), ...pool, programme: z.string(), region: regionCodeSchema };
/** 合作银行签约. */
export const BankAgreementSigned = defineFact(
  'loan-pools',
  { type: 'BankAgreementSigned', zh: '合作银行签约' },
  z.object({ ...agreement, bankName: textSchema(), signedOn: dateSchema, document: textSchema() }),
);
/** 合作银行协议终止: `endedOn` is the last day in force. */
export const BankAgreementEnded = defineFact(
  'loan-pools',
  { type: 'BankAgreementEnded', zh: '合作银行协议终止' },
  z.object({ ...agreement, endedOn: dateSchema, reason: textSchema(500) }),
);

/** 企业备案余额, on the enterprise's guard stream: the filed balance of one of its loans, over all banks. */
export const ExposureChanged = defineFact(
  'loan-pools',
  { type: 'ExposureChanged', zh: '企业备案余额变动' },
  z.object({
    creditCode: creditCodeSchema,
    loan: z.string(),
    bank: z.string(),
    balance: fenSchema,
    changedOn: dateSchema,
  }),
);
