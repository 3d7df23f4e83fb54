import { dateSchema, returnReasonSchema } from '@torchline/facts';
import { commandRoute } from '@torchline/web';
import { z } from 'zod';
import { rejectClaim } from '../domain/claim/turn-down-claim.ts';
import { TURN_DOWN } from './authorities.ts';

/** 代偿不予批准: the hold goes back to the pool. */
export const rejectClaimRoute = commandRoute({
  method: 'POST',
  path: '/claims/:claim/reject',
  summary: { zh: '代偿不予批准', en: 'Reject a claim' },
  authority: TURN_DOWN,
  errors: ['NOT_FOUND', 'STATE_FORBIDS', 'SECOND_PERSON_NEEDED', 'DATE_ORDER'],
  body: z.object({ rejectedOn: dateSchema.optional(), reason: returnReasonSchema }),
  command: rejectClaim,
  input: ({ params, body, today }) => {
    const rejectedOn = body.rejectedOn ?? today;
    return { ...body, claim: params.claim, rejectedOn, businessDate: rejectedOn };
  },
});
