import { dateSchema, textSchema } from '@torchline/facts';
import { commandRoute } from '@torchline/web';
import { z } from 'zod';
import { writeOffClaim } from '../domain/claim/write-off-claim.ts';
import { WRITERS_OFF } from './authorities.ts';

/** 代偿核销. */
export const writeOffClaimRoute = commandRoute({
  method: 'POST',
  path: '/claims/:claim/write-off',
  summary: { zh: '核销代偿', en: 'Write off a claim' },
  authority: WRITERS_OFF,
  errors: ['NOT_FOUND', 'STATE_FORBIDS', 'SECOND_PERSON_NEEDED', 'DATE_ORDER', 'CLAIM_STILL_QUEUED'],
  body: z.object({ writtenOffOn: dateSchema.optional(), document: textSchema() }),
  command: writeOffClaim,
  input: ({ params, body, today }) => {
    const writtenOffOn = body.writtenOffOn ?? today;
    return { ...body, claim: params.claim, writtenOffOn, businessDate: writtenOffOn };
  },
});
