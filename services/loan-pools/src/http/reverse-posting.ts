import { dateSchema, numberSchema, textSchema } from '@torchline/facts';
import { commandRoute } from '@torchline/web';
import { z } from 'zod';
import { reversePosting } from '../domain/pool/reverse-posting.ts';
import { PROVINCE_DESK } from './authorities.ts';
import { POSTING_ERRORS } from './posting-body.ts';

/** 冲正: `postingNo` is the reversal's own number. */
export const reversePostingRoute = commandRoute({
  method: 'POST',
  path: '/pools/:pool/postings/:no/reverse',
  summary: { zh: '冲正', en: 'Reverse a posting' },
  authority: PROVINCE_DESK,
  errors: [...POSTING_ERRORS, 'POSTING_NOT_REVERSIBLE', 'POSTING_REVERSED'],
  body: z.object({ postingNo: numberSchema, postedOn: dateSchema, document: textSchema() }),
  command: reversePosting,
  input: ({ params, body }) => ({
    ...body,
    pool: params.pool,
    reverses: params.no,
    businessDate: body.postedOn,
  }),
});
