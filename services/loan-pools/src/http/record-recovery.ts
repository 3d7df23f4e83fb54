import { dateSchema, fenSchema, numberSchema } from '@torchline/facts';
import { ZERO_FEN } from '@torchline/kernel';
import { commandRoute } from '@torchline/web';
import { z } from 'zod';
import { recordRecovery } from '../domain/claim/recover-claim.ts';
import { OWN_BANK } from './authorities.ts';

/** 追偿收回: the answer names the pool's share. */
export const recordRecoveryRoute = commandRoute({
  method: 'POST',
  path: '/claims/:claim/recoveries',
  summary: { zh: '追偿收回', en: 'Record a recovery' },
  authority: { ...OWN_BANK, roles: ['BANK', 'TRUSTEE', 'PROVINCE'] },
  errors: [
    'NOT_FOUND',
    'STATE_FORBIDS',
    'DATE_ORDER',
    'AMOUNT_ZERO',
    'RECOVERY_NUMBER_TAKEN',
    'RECOVERY_OVER_LOSS',
  ],
  body: z.object({
    recoveryNo: numberSchema,
    received: fenSchema,
    cost: fenSchema.default(ZERO_FEN),
    interest: fenSchema.default(ZERO_FEN),
    receivedOn: dateSchema,
  }),
  command: recordRecovery,
  input: ({ params, body }) => ({ ...body, claim: params.claim, businessDate: body.receivedOn }),
});
