import { dateSchema, fenSchema, returnReasonSchema } from '@torchline/facts';
import { commandRoute } from '@torchline/web';
import { z } from 'zod';
import { approveClaim } from '../domain/claim/approve-claim.ts';
import { APPROVERS } from './authorities.ts';

/** 代偿批准: less than the entitlement needs a reason. */
export const approveClaimRoute = commandRoute({
  method: 'POST',
  path: '/claims/:claim/approve',
  summary: { zh: '批准代偿', en: 'Approve a claim' },
  authority: APPROVERS,
  errors: [
    'NOT_FOUND',
    'STATE_FORBIDS',
    'SECOND_PERSON_NEEDED',
    'DATE_ORDER',
    'CLAIM_OVER_ENTITLEMENT',
    'CLAIM_REASON_NEEDED',
    'AMOUNT_ZERO',
  ],
  body: z.object({
    approvedOn: dateSchema.optional(),
    amount: fenSchema.optional(),
    reason: returnReasonSchema.optional(),
  }),
  command: approveClaim,
  input: ({ params, body, today }) => {
    const approvedOn = body.approvedOn ?? today;
    return { ...body, claim: params.claim, approvedOn, businessDate: approvedOn };
  },
});
