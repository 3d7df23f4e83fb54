import { contributorLevelSchema, textSchema } from '@torchline/facts';
import { commandRoute } from '@torchline/web';
import { z } from 'zod';
import { fundPool } from '../domain/pool/post-money.ts';
import { PROVINCE_DESK } from './authorities.ts';
import { POSTING_ERRORS, postingBody } from './posting-body.ts';

/** 资金池注资. */
export const fundPoolRoute = commandRoute({
  method: 'POST',
  path: '/pools/:pool/funds',
  summary: { zh: '资金池注资', en: 'Fund a pool' },
  authority: PROVINCE_DESK,
  errors: POSTING_ERRORS,
  body: z.object({ ...postingBody, level: contributorLevelSchema, contributor: textSchema() }),
  command: fundPool,
  input: ({ params, body }) => ({ ...body, pool: params.pool, businessDate: body.postedOn }),
});
