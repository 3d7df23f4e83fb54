import {
  creditCodeSchema,
  dateSchema,
  organisationKindSchema,
  regionCodeSchema,
  textSchema,
} from '@torchline/facts';
import type { ServiceHost } from '@torchline/platform';
import { commandRoute, queryRoute, type Authority } from '@torchline/web';
import { z } from 'zod';
import { closeOrganisation, registerOrganisation } from '../domain/organisations.ts';

const keepers: Authority = { roles: ['OPERATOR', 'PROVINCE'], within: { zh: '全省', en: 'the province' } };

/** 机构登记: offices, banks and branches, carriers, desks. Registered again, it is revised. */
export const registerOrganisationRoute = commandRoute({
  method: 'POST',
  path: '/organisations',
  summary: { zh: '机构登记', en: 'Register an organisation' },
  authority: keepers,
  errors: ['REGION_UNKNOWN', 'ORGANISATION_UNKNOWN'],
  body: z.object({
    organisation: z.string().min(1).max(40),
    kind: organisationKindSchema,
    name: textSchema(),
    region: regionCodeSchema,
    parent: z.string().optional(),
    creditCode: creditCodeSchema.optional(),
    cnaps: z
      .string()
      .regex(/^\d{12}$/)
      .optional(),
    registeredOn: dateSchema.optional(),
  }),
  command: registerOrganisation,
  input: ({ body, today }) => {
    const registeredOn = body.registeredOn ?? today;
    return { businessDate: registeredOn, data: { ...body, registeredOn } };
  },
});

/** 机构注销. */
export const closeOrganisationRoute = commandRoute({
  method: 'POST',
  path: '/organisations/:organisation/close',
  summary: { zh: '机构注销', en: 'Close an organisation' },
  authority: keepers,
  errors: ['NOT_FOUND', 'DATE_ORDER'],
  body: z.object({ reason: textSchema(500), businessDate: dateSchema.optional() }),
  command: closeOrganisation,
  input: ({ params, body, today }) => ({
    organisation: params.organisation,
    reason: body.reason,
    businessDate: body.businessDate ?? today,
  }),
});

/** 机构名录, for choosing one by name. */
export const listOrganisations = queryRoute({
  path: '/organisations',
  summary: { zh: '机构名录', en: 'Organisations' },
  authority: { roles: 'any', within: { zh: '公开信息', en: 'public data' } },
  query: z.object({ kind: organisationKindSchema.optional() }),
  answer: async ({ query }, { masters }: ServiceHost) => ({
    rows: masters.organisations.all(query.kind).map(({ organisation, kind, name, region, closedOn }) => ({
      organisation,
      kind,
      name,
      region,
      closedOn,
    })),
  }),
});
