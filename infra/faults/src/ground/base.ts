import { ensureTopics } from '@torchline/kafka';
import { today } from '@torchline/kernel';
import type { Mongo } from '@torchline/mongo';
import {
  clockOn,
  SEEDS,
  startInstance,
  type Instance as OneProcess,
  type ServiceDefinition,
} from '@torchline/platform';
import { distributedAdapters } from '@torchline/platform/distributed';
import { admitPerson, seedReference } from '@torchline/reference';
import {
  admitPeople,
  Client,
  Journal,
  OPERATOR,
  sendBase,
  Sender,
  TODAY,
  type Entry,
  type Settled,
  type Tokens,
} from '@torchline/traffic';
import { createLog } from '@torchline/web';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { PROVINCE } from '../processes/all-services.ts';
import { openInstance } from './copy-instance.ts';
import type { DisturbedServers } from './disturbed-servers.ts';

/** A small state that every schedule begins with a copy of. */
export interface Base {
  readonly prefix: string;
  readonly mongo: Mongo;
  readonly tokens: Tokens;
  /** What was sent and answered for it. */
  readonly entries: readonly Entry[];
}

const SYSTEM = {
  person: 'system:users',
  role: 'OPERATOR',
  organisation: '',
  region: '',
  creditCode: '',
} as const;

/** The first person, who lets the others in; answers the token. */
async function firstOperator(instance: OneProcess): Promise<string> {
  const businessDate = today(instance.clock);
  const person = { person: OPERATOR, name: OPERATOR, role: 'OPERATOR', region: PROVINCE } as const;
  const outcome = await instance.service('reference').handle(
    admitPerson,
    { ...person, organisation: '', creditCode: '', demo: false, businessDate },
    {
      ...{ key: { caller: SYSTEM.person, route: admitPerson.name, key: OPERATOR }, bodyHash: OPERATOR },
      ...{ identity: SYSTEM, scope: { all: true }, today: businessDate, trace: '', correlation: OPERATOR },
    },
  );
  if (outcome.kind !== 'accepted') throw new Error(`no operator: ${outcome.rejection.rejected}`);
  await instance.settled();
  return instance.issuer.issue(OPERATOR, { days: 30, demo: false });
}

/** All services in this process: their logs alone, as views and reactions follow from them in every copy. */
async function inOneProcess(
  definitions: readonly ServiceDefinition[],
  at: { readonly data: string; readonly brokers: string },
): Promise<OneProcess> {
  const adapters = await distributedAdapters({ ...at, province: PROVINCE, say: () => undefined });
  return startInstance(
    {
      ...{ province: PROVINCE, clock: clockOn(TODAY), demo: false, seeds: SEEDS },
      services: definitions.map((definition) => ({ ...definition, reactions: [], views: [] })),
      log: createLog({ level: 'error' }),
    },
    adapters,
  );
}

/** Prepares the state by the doors that everybody uses. */
export async function prepareBase(
  servers: DisturbedServers,
  prefix: string,
  definitions: readonly ServiceDefinition[],
): Promise<Base> {
  const where = { data: servers.data(prefix), brokers: servers.brokers };
  await ensureTopics({ brokers: where.brokers, prefix });
  const instance = await inOneProcess(definitions, where);
  try {
    await seedReference(instance);
    await instance.settled();
    const operator = await firstOperator(instance);
    instance.server.listen(0, '127.0.0.1');
    await once(instance.server, 'listening');
    const { port } = instance.server.address() as AddressInfo;
    const client = new Client(`http://127.0.0.1:${port}`);
    const settled: Settled = () => instance.settled();
    const { tokens, entries } = await admitPeople(client, operator, settled);
    const journal = new Journal();
    await sendBase(new Sender(client, { tokens, journal, round: 0 }), settled);
    client.close();
    return {
      prefix,
      mongo: await openInstance(where.data),
      tokens,
      entries: [...entries, ...journal.entries],
    };
  } finally {
    await instance.stop();
  }
}
