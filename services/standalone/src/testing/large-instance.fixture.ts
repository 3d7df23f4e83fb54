import { ensureTopics } from '@torchline/kafka';
import { startInstance, type Instance, type ServiceDefinition } from '@torchline/platform';
import { distributedAdapters } from '@torchline/platform/distributed';
import { freshPrefix, sharedServers } from '@torchline/servers-for-tests';
import { apiAt, type Caller } from '@torchline/testing';
import { createLog } from '@torchline/web';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { seedReference } from '../bootstrap/reference-seeds.ts';
import { clockOn } from '../business-clock.ts';
import { SEEDS } from '../places.ts';
import { deskOn } from '../users/offline-desk.ts';
import { admitAt, TODAY, type Tokens, type Who } from './people.fixture.ts';

export const PROVINCE = '130000';
export const START_MS = 120_000;

const { kafkaBrokers, mongoUri } = sharedServers();
const said: string[] = [];

/** What relays had trouble with. */
export const toldByRelays = (): readonly string[] => said.filter((line) => line.startsWith('relay'));

/** An instance of the large size; its services may run in one process or in several. */
export class LargeInstance {
  readonly #prefix: string;
  readonly #running: Instance[] = [];
  #tokens: Tokens | undefined;

  constructor(prefix = freshPrefix()) {
    this.#prefix = prefix;
  }

  /** Its data address. */
  get address(): string {
    return mongoUri.replace('/?', `/${this.#prefix}?`);
  }

  async start(services: readonly ServiceDefinition[]): Promise<Instance> {
    await ensureTopics({ brokers: kafkaBrokers, prefix: this.#prefix });
    const adapters = await distributedAdapters({
      ...{ data: this.address, province: PROVINCE },
      brokers: kafkaBrokers,
      say: (line) => said.push(line),
    });
    const log = createLog({ level: 'error' });
    const clock = clockOn(TODAY);
    const instance = await startInstance(
      { province: PROVINCE, services, clock, demo: false, seeds: SEEDS, log },
      adapters,
    );
    this.#running.push(instance);
    if (services.some(({ name }) => name === 'reference')) await seedReference(instance);
    await instance.settled();
    instance.server.listen(0, '127.0.0.1');
    await once(instance.server, 'listening');
    return instance;
  }

  async admit(instance: Instance): Promise<void> {
    this.#tokens = await admitAt(deskOn(instance));
    await instance.settled();
  }

  as(who: Who, instance: Instance): Caller {
    const { port } = instance.server.address() as AddressInfo;
    return apiAt(`http://127.0.0.1:${port}`, (name) => this.#tokens?.[name as Who] ?? '').as(who);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#running.splice(0).map((instance) => instance.stop()));
  }
}
