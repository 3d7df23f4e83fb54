import { dateSchema, textSchema } from '@torchline/facts';
import { commandRoute } from '@torchline/web';
import { z } from 'zod';
import { payClaim } from '../domain/claim/pay-claim.ts';
import { PAYERS } from './authorities.ts';

/** 代偿拨付: pays what is there, the rest stays queued in its place. */
export const payClaimRoute = commandRoute({
  method: 'POST',
  path: '/claims/:claim/pay',
  summary: { zh: '拨付代偿', en: 'Pay a claim' },
  authority: PAYERS,
  errors: [
    'NOT_FOUND',
    'STATE_FORBIDS',
    'SECOND_PERSON_NEEDED',
    'DATE_ORDER',
    'POOL_MONTH_CLOSED',
    'CLAIM_NO_MONEY',
  ],
  body: z.object({ paidOn: dateSchema.optional(), document: textSchema() }),
  command: payClaim,
  input: ({ params, body, today }) => {
    const paidOn = body.paidOn ?? today;
    return { ...body, claim: params.claim, paidOn, businessDate: paidOn };
  },
});
