import { factDefinition } from '@torchline/facts';
import type { RecordedFact } from '@torchline/kernel';
import { Masters } from '@torchline/masters';
import type { ServiceHost } from '@torchline/platform';
import type { Reaction, Wanted } from '@torchline/reactions';
import { enterpriseReactions } from './enterprises.ts';
import { organisationReactions } from './organisations.ts';

export const reactions: readonly Reaction<ServiceHost>[] = [...enterpriseReactions, ...organisationReactions];

/** A fact as another service's log holds it; `data` is what the reactions read of it. */
export function told(type: string, data: object): RecordedFact {
  const log = factDefinition(type)?.service;
  if (log === undefined) throw new Error(`${type} is not a published fact`);
  const meta = {
    commandId: 'c-1',
    correlation: 'c-1',
    actor: 'p-1',
    factDate: '2026-02-01',
    businessDate: '2026-02-02',
    schemaVersion: 1,
    recordedAt: '2026-02-02T01:00:00.000Z',
  };
  const links = { prevHash: '', prevStreamHash: '', hash: 'h-1' };
  return { log, position: 1, stream: 'any/1', version: 1, id: 'f-1', type, data, meta, ...links };
}

/** Look-ups that know these enterprises and nothing else. */
function mastersWith(known: readonly RecordedFact[]): Masters {
  const masters = new Masters('130000');
  known.forEach((fact, at) => masters.apply({ ...fact, position: at + 1 }));
  return masters;
}

/** Everything that all reactions want of a fact, as the runner would ask them when `known` was stated before. */
export async function wantedOf(fact: RecordedFact, ...known: RecordedFact[]): Promise<Wanted[]> {
  const host = { masters: mastersWith(known) } as unknown as ServiceHost;
  const asked = reactions.filter(({ logs, on }) => logs.includes(fact.log) && on.includes(fact.type));
  const wanted = await Promise.all(asked.map(async (reaction) => reaction.react(fact, host)));
  return wanted.filter((one) => one !== undefined);
}
