import {
  carrierNoSchema,
  contactSchema,
  creditCodeSchema,
  dateSchema,
  incubateeFieldSchema,
  textSchema,
  zoneSchema,
} from '@torchline/facts';
import { commandRoute } from '@torchline/web';
import { z } from 'zod';
import { admitTenant } from '../domain/tenant/admit-tenant.ts';
import { REPORTERS } from './authorities.ts';

/** 企业入驻, one tenant; rosters come by the template `tenants`. */
export const admitTenantRoute = commandRoute({
  method: 'POST',
  path: '/tenants',
  summary: { zh: '企业入驻', en: 'Admit a tenant' },
  authority: REPORTERS,
  errors: [
    ...(['NOT_FOUND', 'CREDIT_CODE_INVALID', 'DATE_ORDER', 'POLICY_MISSING'] as const),
    ...(['CARRIER_NOT_RECOGNISED', 'TENANCY_OVERLAPS', 'STATE_FORBIDS'] as const),
  ],
  body: z.object({
    carrier: carrierNoSchema,
    creditCode: creditCodeSchema,
    enterprise: textSchema(),
    enteredOn: dateSchema,
    foundedOn: dateSchema,
    field: incubateeFieldSchema,
    zone: zoneSchema,
    fromTeam: z.boolean().optional(),
    insideCarrier: z.boolean().optional(),
    smeNotion: z.boolean().optional(),
    contact: contactSchema.optional(),
  }),
  command: admitTenant,
  input: ({ body }) => ({ ...body, businessDate: body.enteredOn }),
});
