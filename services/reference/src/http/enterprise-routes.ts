import { creditCodeSchema, dateSchema, regionCodeSchema, textSchema } from '@torchline/facts';
import { commandRoute, type Authority } from '@torchline/web';
import { z } from 'zod';
import {
  mergeEnterprise,
  moveEnterprise,
  registerEnterprise,
  renameEnterprise,
} from '../domain/enterprises.ts';

const keepers: Authority = { roles: ['OPERATOR', 'PROVINCE'], within: { zh: '全省', en: 'the province' } };
const from = dateSchema;

/** 企业登记; most enterprises become known by the first report that names them. */
export const registerEnterpriseRoute = commandRoute({
  method: 'POST',
  path: '/enterprises',
  summary: { zh: '企业登记', en: 'Register an enterprise' },
  authority: keepers,
  errors: ['CREDIT_CODE_INVALID'],
  body: z.object({
    creditCode: creditCodeSchema,
    name: textSchema(),
    county: regionCodeSchema.optional(),
    foundedOn: dateSchema.optional(),
    from,
  }),
  command: registerEnterprise,
  input: ({ body, today }) => ({ ...body, businessDate: today }),
});

/** 企业更名. */
export const renameEnterpriseRoute = commandRoute({
  method: 'POST',
  path: '/enterprises/:creditCode/rename',
  summary: { zh: '企业更名', en: 'Rename an enterprise' },
  authority: keepers,
  errors: ['NOT_FOUND'],
  body: z.object({ name: textSchema(), from }),
  command: renameEnterprise,
  input: ({ params, body, today }) => ({ ...body, creditCode: params.creditCode, businessDate: today }),
});

/** 企业迁移. */
export const moveEnterpriseRoute = commandRoute({
  method: 'POST',
  path: '/enterprises/:creditCode/move',
  summary: { zh: '企业迁移', en: 'Move an enterprise' },
  authority: keepers,
  errors: ['NOT_FOUND', 'REGION_UNKNOWN'],
  body: z.object({ county: regionCodeSchema, from }),
  command: moveEnterprise,
  input: ({ params, body, today }) => ({ ...body, creditCode: params.creditCode, businessDate: today }),
});

/** 企业合并. */
export const mergeEnterpriseRoute = commandRoute({
  method: 'POST',
  path: '/enterprises/:creditCode/merge',
  summary: { zh: '企业合并', en: 'Merge an enterprise into another' },
  authority: keepers,
  errors: ['NOT_FOUND', 'ENTERPRISE_MERGED'],
  body: z.object({ into: creditCodeSchema, from }),
  command: mergeEnterprise,
  input: ({ params, body, today }) => ({ ...body, creditCode: params.creditCode, businessDate: today }),
});
