import { dateSchema, fenSchema, fileHashSchema, numberSchema } from '@torchline/facts';
import { ZERO_FEN } from '@torchline/kernel';
import { commandRoute } from '@torchline/web';
import { z } from 'zod';
import { submitClaim } from '../domain/claim/submit-claim.ts';
import { OWN_BANK } from './authorities.ts';

/** 代偿申请: the answer names entitlement and hold. */
export const submitClaimRoute = commandRoute({
  method: 'POST',
  path: '/claims',
  summary: { zh: '代偿申请', en: 'Submit a claim' },
  authority: { ...OWN_BANK, roles: ['BANK'] },
  errors: [
    'NOT_FOUND',
    'CLAIM_NUMBER_TAKEN',
    'CLAIM_OPEN',
    'CLAIM_NOT_TRIGGERED',
    'CLAIM_TRIGGER_UNKNOWN',
    'CLAIM_TOO_LATE',
    'CLAIM_PRINCIPAL_DIFFERS',
    'CLAIM_NOTHING_DUE',
    'STATE_FORBIDS',
    'DATE_ORDER',
    'POLICY_MISSING',
    'FILE_UNKNOWN',
  ],
  body: z.object({
    claim: numberSchema,
    bank: z.string().min(1).max(40).optional(),
    noteNo: numberSchema,
    claimedOn: dateSchema,
    recoveredBefore: fenSchema.default(ZERO_FEN),
    paidByOthers: fenSchema.default(ZERO_FEN),
    lawsuitAccepted: z.boolean().default(false),
    principal: fenSchema.optional(),
    evidence: z.array(fileHashSchema).max(50).default([]),
  }),
  returns: z.object({
    claim: z.string(),
    status: z.string().optional(),
    principal: fenSchema.optional(),
    entitlement: fenSchema.optional(),
    hold: fenSchema.optional(),
  }),
  command: submitClaim,
  input: ({ body, identity }) => ({
    ...body,
    bank: body.bank ?? identity.organisation,
    businessDate: body.claimedOn,
  }),
});
