import { dateSchema, textSchema } from '@torchline/facts';
import { isRejection } from '@torchline/kernel';
import { commandRoute } from '@torchline/web';
import { z } from 'zod';
import { leaveTenant } from '../domain/tenant/leave-tenant.ts';
import { REPORTERS } from './authorities.ts';
import { tenancyOf } from './ids.ts';

/** 入驻企业离开. */
export const leaveTenantRoute = commandRoute({
  method: 'POST',
  path: '/tenants/:tenant/leave',
  summary: { zh: '入驻企业离开', en: 'A tenant leaves' },
  authority: REPORTERS,
  errors: ['NOT_FOUND', 'TENANCY_ENDED', 'DATE_ORDER'],
  body: z.object({ leftOn: dateSchema.optional(), reason: textSchema(500) }),
  command: leaveTenant,
  input: ({ params, body, today }) => {
    const key = tenancyOf(params.tenant);
    if (isRejection(key)) return key;
    return { ...key, reason: body.reason, businessDate: body.leftOn ?? today };
  },
});
