import { dateSchema, textSchema } from '@torchline/facts';
import { commandRoute } from '@torchline/web';
import { z } from 'zod';
import { delistCarrier } from '../domain/carrier/delist-carrier.ts';
import { RECOGNISERS } from './authorities.ts';

/** 取消载体资格. */
export const delistCarrierRoute = commandRoute({
  method: 'POST',
  path: '/carriers/:carrier/delist',
  summary: { zh: '取消载体资格', en: 'Delist a carrier' },
  authority: RECOGNISERS,
  errors: ['NOT_FOUND', 'NOT_ALLOWED', 'STATE_FORBIDS', 'DATE_ORDER'],
  body: z.object({ delistedOn: dateSchema.optional(), reason: textSchema(500), document: textSchema() }),
  command: delistCarrier,
  input: ({ params, body: { delistedOn, ...body }, today }) => ({
    ...body,
    carrier: params.carrier,
    businessDate: delistedOn ?? today,
  }),
});
