import { z } from 'zod';
import { creditCodeSchema, regionCodeSchema, ruleResultSchema, textSchema, zoneSchema } from '../shapes.ts';

/** Rate of interest in 1/100 basis point (利率): 3.39 % is 33 900. */
export const rateSchema = z.number().int().min(0).max(1_000_000);
/** Ratio per 10,000 (比例). */
export const ratioSchema = z.number().int().min(0).max(10_000);
/** Number of a posting, a claim, a recovery or a loan note, as its book writes it (编号). */
export const numberSchema = z.string().trim().min(1).max(60);

/** 资金池编号. */
export const poolSchema = z.string().min(1).max(40);
/** 贷款方式: 信用, 知识产权质押, 保证, 抵押, 其他. */
export const loanTypeSchema = z.enum(['CREDIT', 'IP_PLEDGE', 'GUARANTEE', 'MORTGAGE', 'OTHER']);
export type LoanType = z.output<typeof loanTypeSchema>;
/** 五级分类: 正常, 关注, 次级, 可疑, 损失. */
export const classificationSchema = z.enum(['NORMAL', 'SPECIAL_MENTION', 'SUBSTANDARD', 'DOUBTFUL', 'LOSS']);
export type Classification = z.output<typeof classificationSchema>;

/** Identity of a loan with what its figures are cut by; carried by every fact of the loan and of its claim. */
export const loanKey = {
  /** `<bank>:<noteNo>` */
  loan: z.string(),
  bank: z.string(),
  /** 借据号. */
  noteNo: numberSchema,
  pool: poolSchema,
  programme: z.string(),
  creditCode: creditCodeSchema,
  enterprise: textSchema(),
  county: regionCodeSchema,
  zone: zoneSchema,
};
export const loanKeySchema = z.object(loanKey);
export type LoanKey = z.output<typeof loanKeySchema>;

/** 备案审核项: a rule, its result, and what it was judged by. */
export const loanCheckSchema = z.object({
  rule: z.string(),
  result: ruleResultSchema,
  detail: z.string().optional(),
});
export type LoanCheck = z.output<typeof loanCheckSchema>;
