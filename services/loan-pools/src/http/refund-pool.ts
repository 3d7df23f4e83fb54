import { contributorLevelSchema } from '@torchline/facts';
import { commandRoute } from '@torchline/web';
import { z } from 'zod';
import { refundPool } from '../domain/pool/post-money.ts';
import { PROVINCE_DESK } from './authorities.ts';
import { POSTING_ERRORS, postingBody } from './posting-body.ts';

/** 资金池退还财政. */
export const refundPoolRoute = commandRoute({
  method: 'POST',
  path: '/pools/:pool/refunds',
  summary: { zh: '资金池退还', en: 'Refund capital of a pool' },
  authority: PROVINCE_DESK,
  errors: [...POSTING_ERRORS, 'REFUND_OVER_CAPITAL'],
  body: z.object({ ...postingBody, level: contributorLevelSchema }),
  command: refundPool,
  input: ({ params, body }) => ({ ...body, pool: params.pool, businessDate: body.postedOn }),
});
