import { dateSchema, textSchema } from '@torchline/facts';
import { commandRoute } from '@torchline/web';
import { z } from 'zod';
import { reviewClaim } from '../domain/claim/review-claim.ts';
import { REVIEWERS } from './authorities.ts';

/** 代偿初审. */
export const reviewClaimRoute = commandRoute({
  method: 'POST',
  path: '/claims/:claim/review',
  summary: { zh: '代偿初审', en: 'Review a claim' },
  authority: REVIEWERS,
  errors: ['NOT_FOUND', 'STATE_FORBIDS', 'SECOND_PERSON_NEEDED', 'DATE_ORDER'],
  body: z.object({ reviewedOn: dateSchema.optional(), opinion: textSchema(500) }),
  command: reviewClaim,
  input: ({ params, body, today }) => {
    const reviewedOn = body.reviewedOn ?? today;
    return { ...body, claim: params.claim, reviewedOn, businessDate: reviewedOn };
  },
});
