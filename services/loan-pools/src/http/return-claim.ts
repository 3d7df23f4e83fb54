import { dateSchema, returnReasonSchema } from '@torchline/facts';
import { commandRoute } from '@torchline/web';
import { z } from 'zod';
import { returnClaim } from '../domain/claim/turn-down-claim.ts';
import { TURN_DOWN } from './authorities.ts';

/** 退回代偿申请: the hold goes back to the pool. */
export const returnClaimRoute = commandRoute({
  method: 'POST',
  path: '/claims/:claim/return',
  summary: { zh: '退回代偿申请', en: 'Return a claim' },
  authority: TURN_DOWN,
  errors: ['NOT_FOUND', 'STATE_FORBIDS', 'SECOND_PERSON_NEEDED', 'DATE_ORDER'],
  body: z.object({ returnedOn: dateSchema.optional(), reason: returnReasonSchema }),
  command: returnClaim,
  input: ({ params, body, today }) => {
    const returnedOn = body.returnedOn ?? today;
    return { ...body, claim: params.claim, returnedOn, businessDate: returnedOn };
  },
});
