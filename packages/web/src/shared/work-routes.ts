import { z } from 'zod';
import { inOrder } from '../joined-lists.ts';
import type { WaitingRecord } from '../ports.ts';
import { queryRoute } from '../query-route.ts';
import { workItem, type WorkItem } from './record-shapes.ts';
import type { SharedHost } from './shared-host.ts';

const MOST = 500;

function itemOf(service: string, { doc, action, since, due }: WaitingRecord): WorkItem {
  const { kind, id, version, summary } = doc;
  return { service, kind, id, version, title: summary.title, status: summary.status, action, since, due };
}

/** The nearest due date first. */
const URGENCY = ['due', 'since', 'id'] as const satisfies readonly (keyof WorkItem)[];

/** 待办: what waits for the caller, the nearest due date first. */
export const getWork = queryRoute({
  path: '/work',
  summary: { zh: '我的待办', en: 'What waits for me' },
  authority: { roles: 'any', within: { zh: '本人待办', en: 'own work' } },
  across: { by: 'joined', list: 'items', order: URGENCY },
  query: z.object({}),
  returns: z.object({ items: z.array(workItem) }),
  answer: async ({ identity, scope }, host: SharedHost) => {
    const lists = await Promise.all(
      [...host.records].map(async ([service, reader]) =>
        (await reader.waiting(identity, scope, MOST)).map((waiting) => itemOf(service, waiting)),
      ),
    );
    return { items: inOrder(lists.flat(), URGENCY) };
  },
});

/** Who I am here: role, organisation, region, and today's business date. */
export const getMe = queryRoute({
  path: '/me',
  summary: { zh: '我的身份', en: 'Who I am' },
  authority: { roles: 'any', within: { zh: '本人', en: 'own person' } },
  across: { by: 'any' },
  query: z.object({}),
  returns: z.object({
    person: z.string(),
    name: z.string().nullable(),
    role: z.string(),
    organisation: z.string(),
    organisationName: z.string().nullable(),
    region: z.string(),
    creditCode: z.string(),
    today: z.string(),
  }),
  answer: async ({ identity, today }, host: SharedHost) => {
    const profile = host.people.profileOf(identity.person);
    return {
      ...identity,
      name: profile?.name ?? null,
      organisationName: profile?.organisationName ?? null,
      today,
    };
  },
});
