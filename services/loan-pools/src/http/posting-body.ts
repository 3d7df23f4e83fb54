import { dateSchema, fenSchema, numberSchema, textSchema } from '@torchline/facts';
import type { ErrorCode } from '@torchline/kernel';

/** What every posting entered by hand says; the posting date is the business date. */
export const postingBody = {
  postingNo: numberSchema,
  amount: fenSchema,
  postedOn: dateSchema,
  document: textSchema(),
};
export const POSTING_ERRORS: readonly ErrorCode[] = [
  'NOT_FOUND',
  'POSTING_NUMBER_TAKEN',
  'AMOUNT_ZERO',
  'DATE_ORDER',
  'POOL_MONTH_CLOSED',
  'POOL_SHORT',
];
