import {
  isCreditCode,
  isIsoDate,
  isMonth,
  type CreditCode,
  type Fen,
  type IsoDate,
  type Month,
} from '@torchline/kernel';
import { z } from 'zod';

/** Business date, `YYYY-MM-DD`, Asia/Shanghai (业务日期). */
export const dateSchema = z
  .string()
  .refine(isIsoDate, { message: 'not a date YYYY-MM-DD', params: { zh: '不是日期 YYYY-MM-DD' } })
  .meta({ format: 'date' }) as z.ZodType<IsoDate, IsoDate>;
/** Month, `YYYY-MM` (月份). */
export const monthSchema = z
  .string()
  .refine(isMonth, { message: 'not a month YYYY-MM', params: { zh: '不是月份 YYYY-MM' } }) as z.ZodType<
  Month,
  Month
>;
/** How contracts mark an amount in fen (OpenAPI `format`), so that a form asks for it in yuan. */
const FEN = { format: 'fen' } as const;
/** Amount in fen, zero or more (金额，分). */
export const fenSchema = z
  .number()
  .int()
  .min(0)
  .max(Number.MAX_SAFE_INTEGER)
  .meta(FEN) as unknown as z.ZodType<Fen, number>;
/** Amount in fen that may be negative. */
export const signedFenSchema = z.number().int().meta(FEN) as unknown as z.ZodType<Fen, number>;
/** Unified social credit code with a right check digit (统一社会信用代码). */
export const creditCodeSchema = z.string().refine(isCreditCode, {
  message: 'credit code fails its check',
  params: { rejects: 'CREDIT_CODE_INVALID' },
}) as z.ZodType<CreditCode, CreditCode>;
/** Six-digit code of a county, city or province (行政区划代码). */
export const regionCodeSchema = z.string().regex(/^\d{6}$/);
/** Code of a national high-tech zone, as reported with the record (高新区); never derived. */
export const zoneSchema = z.string().min(1).max(20).optional();
/** Short text that a person wrote. */
export const textSchema = (max = 200) => z.string().trim().min(1).max(max);
/** SHA-256 of a kept file (附件). */
export const fileHashSchema = z.string().regex(/^[0-9a-f]{64}$/);
/** Result of a rule (规则判断). */
export const ruleResultSchema = z.enum(['MET', 'UNMET', 'UNKNOWN', 'MANUAL']);
/** Why something was sent back (退回原因): a code of the desk's list and its words. */
export const returnReasonSchema = z.object({
  code: z.string().regex(/^[A-Z_]{2,40}$/),
  text: textSchema(500),
});
