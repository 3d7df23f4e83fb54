import { commandRoute } from '@torchline/web';
import { z } from 'zod';
import { postToPool } from '../domain/pool/post-money.ts';
import { PROVINCE_DESK } from './authorities.ts';
import { POSTING_ERRORS, postingBody } from './posting-body.ts';

/** 利息、费用入账. */
export const postToPoolRoute = commandRoute({
  method: 'POST',
  path: '/pools/:pool/postings',
  summary: { zh: '利息或费用入账', en: 'Post interest or a fee' },
  authority: { ...PROVINCE_DESK, roles: ['PROVINCE', 'TRUSTEE'] },
  errors: POSTING_ERRORS,
  body: z.object({ ...postingBody, kind: z.enum(['INTEREST', 'FEE']) }),
  command: postToPool,
  input: ({ params, body }) => ({ ...body, pool: params.pool, businessDate: body.postedOn }),
});
