import {
  carrierLevelSchema,
  carrierNoSchema,
  carrierTypeSchema,
  contactSchema,
  creditCodeSchema,
  dateSchema,
  regionCodeSchema,
  textSchema,
  zoneSchema,
} from '@torchline/facts';
import { commandRoute } from '@torchline/web';
import { z } from 'zod';
import { recogniseCarrier } from '../domain/carrier/recognise-carrier.ts';
import { RECOGNISERS } from './authorities.ts';

/** 载体认定, one carrier; lists come by the template `carriers`. */
export const recogniseCarrierRoute = commandRoute({
  method: 'POST',
  path: '/carriers',
  summary: { zh: '载体认定、升级或信息变更', en: 'Recognise, upgrade or revise a carrier' },
  authority: RECOGNISERS,
  errors: [
    ...(['CARRIER_LEVEL_HELD', 'CREDIT_CODE_INVALID', 'REGION_UNKNOWN'] as const),
    ...(['DATE_ORDER', 'NOT_ALLOWED', 'NOT_FOUND'] as const),
  ],
  body: z.object({
    carrier: carrierNoSchema,
    name: textSchema(),
    type: carrierTypeSchema,
    level: carrierLevelSchema,
    county: regionCodeSchema,
    zone: zoneSchema,
    operatorCode: creditCodeSchema,
    operatorName: textSchema(),
    areaM2: z.number().int().min(0).optional(),
    recognisedOn: dateSchema,
    document: textSchema(),
    contact: contactSchema.optional(),
  }),
  command: recogniseCarrier,
  input: ({ body: { recognisedOn, ...body } }) => ({ ...body, businessDate: recognisedOn }),
});
