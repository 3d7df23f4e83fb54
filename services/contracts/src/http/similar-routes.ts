import { streamOf, type Scope } from '@torchline/kernel';
import type { ServiceHost } from '@torchline/platform';
import { recordsView } from '@torchline/projections';
import { queryRoute, refuse } from '@torchline/web';
import { z } from 'zod';
import { contract as contractEntity, type Contract } from '../domain/contract.ts';
import { nearDifferences, pairOf, pairsView } from '../queries/similar.ts';
import { records } from '../views.ts';

const view = recordsView('contracts', records);
const said = z.union([z.string(), z.number()]);
const difference = z.object({ field: z.enum(['title', 'signedOn', 'turnover']), here: said, there: said });
const row = z.object({
  contract: z.string(),
  office: z.string(),
  status: z.string(),
  title: z.string(),
  differences: z.array(difference),
});

type See = (id: string) => Promise<Contract | undefined>;
const seeing =
  ({ views }: ServiceHost, scope: Scope): See =>
  async (id) =>
    (await views.see(view, streamOf(contractEntity, id), scope))?.state as Contract | undefined;

function compared(known: Contract, { contract, office, status, content }: Contract) {
  const differences = nearDifferences(known.content, content);
  return differences ? [{ contract, office, status, title: content.title, differences }] : [];
}

/** 相似合同比对: shown beside each other, never merged. Of other offices only how many there are. */
export const similarContracts = queryRoute({
  path: '/contracts/:contract/similar',
  summary: { zh: '相似合同比对', en: 'Contracts like this one' },
  authority: {
    roles: ['OFFICE_REGISTRAR', 'OFFICE_REVIEWER', 'PROVINCE', 'AUDITOR'],
    within: { zh: '本登记机构；全省', en: 'own registration office; the province' },
  },
  errors: ['NOT_FOUND'],
  query: z.object({}),
  returns: z.object({ similar: z.array(row), elsewhere: z.number().int() }),
  answer: async ({ params, scope }, host: ServiceHost) => {
    const see = seeing(host, scope);
    const known = await see(params.contract);
    if (!known) throw refuse('NOT_FOUND');
    const pair = (await host.views.get(pairsView, pairOf(known.content)))?.contracts ?? [];
    const others = pair.filter((id) => id !== known.contract);
    const seen = (await Promise.all(others.map(see))).flatMap((other) => other ?? []);
    return {
      similar: seen.flatMap((other) => compared(known, other)),
      elsewhere: others.length - seen.length,
    };
  },
});
