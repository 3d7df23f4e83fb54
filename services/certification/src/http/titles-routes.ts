import { creditCodeSchema, dateSchema } from '@torchline/facts';
import type { Scope } from '@torchline/kernel';
import type { ServiceHost } from '@torchline/platform';
import { isTitleValidOn, titlesView } from '@torchline/projections';
import { queryRoute, type Authority } from '@torchline/web';
import { z } from 'zod';

const desks: Authority = {
  roles: ['COUNTY', 'CITY', 'PROVINCE', 'TRUSTEE', 'AUDITOR', 'ENTERPRISE'],
  within: { zh: '本辖区或本企业', en: 'own region or own enterprise' },
};
const title = z.object({
  kind: z.enum(['HNTE', 'TECH_SME_NATIONAL', 'TECH_SME_PROVINCIAL']),
  number: z.string(),
  from: z.string(),
  through: z.string(),
  revokedOn: z.string().optional(),
});
const answer = z.object({
  creditCode: z.string(),
  on: z.string(),
  valid: z.array(title),
  all: z.array(title),
});

async function titlesOn(
  host: ServiceHost,
  { creditCode, on }: { readonly creditCode: string; readonly on: string },
  scope: Scope,
) {
  const all = (await host.views.see(titlesView, creditCode, scope))?.titles ?? [];
  return { creditCode, on, valid: all.filter((one) => isTitleValidOn(one, on)), all };
}

/** 企业资格查询: what was valid on a day, for one firm. */
export const titlesOfFirm = queryRoute({
  path: '/titles/:creditCode',
  summary: { zh: '企业资格查询', en: 'Titles of an enterprise on a day' },
  authority: desks,
  query: z.object({ on: dateSchema.optional() }),
  returns: answer,
  answer: async ({ params, query, today, scope }, host: ServiceHost) =>
    titlesOn(host, { creditCode: params.creditCode, on: query.on ?? today }, scope),
});

/** 企业资格批量查询: the same for a list of at most 500 firms. */
export const titlesOfFirms = queryRoute({
  method: 'POST',
  path: '/titles/on',
  summary: { zh: '企业资格批量查询', en: 'Titles of a list of enterprises on a day' },
  authority: desks,
  query: z.object({ on: dateSchema.optional(), creditCodes: z.array(creditCodeSchema).min(1).max(500) }),
  returns: z.object({ rows: z.array(answer) }),
  answer: async ({ query, today, scope }, host: ServiceHost) => {
    const on = query.on ?? today;
    const rows = query.creditCodes.map((creditCode) => titlesOn(host, { creditCode, on }, scope));
    return { rows: await Promise.all(rows) };
  },
});
