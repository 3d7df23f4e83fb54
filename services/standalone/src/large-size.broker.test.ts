import { ensureTopics } from '@torchline/kafka';
import { startInstance, type Instance, type ServiceDefinition } from '@torchline/platform';
import { distributedAdapters } from '@torchline/platform/distributed';
import { freshPrefix, sharedServers } from '@torchline/servers-for-tests';
import { apiAt, type Caller } from '@torchline/testing';
import { createLog } from '@torchline/web';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { seedReference } from './bootstrap/reference-seeds.ts';
import { clockOn } from './business-clock.ts';
import { SEEDS } from './places.ts';
import { writing } from './services.ts';
import { admitAt, FIRM, TODAY, type Tokens, type Who } from './testing/people.fixture.ts';
import { after, certificate } from './testing/records.fixture.ts';
import { deskOn } from './users/offline-desk.ts';

const PROVINCE = '130000';
const RECORD = `/records/certification/high-tech-enterprise/${FIRM}`;
const START_MS = 120_000;

const { kafkaBrokers, mongoUri } = sharedServers();
const said: string[] = [];

/** An instance of the large size; its services may run in one process or in several. */
class LargeInstance {
  readonly #prefix = freshPrefix();
  readonly #running: Instance[] = [];
  #tokens: Tokens | undefined;

  async start(services: readonly ServiceDefinition[]): Promise<Instance> {
    await ensureTopics({ brokers: kafkaBrokers, prefix: this.#prefix });
    const adapters = await distributedAdapters({
      ...{ data: mongoUri.replace('/?', `/${this.#prefix}?`), province: PROVINCE },
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

const only = (name: string): ServiceDefinition[] => writing.filter((service) => service.name === name);

afterAll(() => {
  expect(said.filter((line) => line.startsWith('relay'))).toEqual([]);
});

describe('the services on MongoDB and Kafka', () => {
  const large = new LargeInstance();
  let instance: Instance;

  beforeAll(async () => {
    instance = await large.start(writing);
    await large.admit(instance);
  }, START_MS);
  afterAll(() => large.stop());

  test('take a command, publish its fact and show it to who waits for it', async () => {
    const sent = large
      .as('officer', instance)
      .post('/certificates', certificate({ issuedOn: '2025-10-16' }))
      .expect(201);
    const read = await large
      .as('enterprise', instance)
      .get(RECORD, after(await sent))
      .expect(200);
    expect(read.body).toMatchObject({ day: '2025-10-16' });
  });

  test('answer a repeated key from its record, also after a restart', async () => {
    const headers = { 'idempotency-key': 'again-1' };
    const body = certificate({ issuedOn: '2025-10-17' });
    const send = () => large.as('officer', instance).post('/certificates', body, { headers }).expect(200);
    const first = await send();
    await large.stop();
    instance = await large.start(writing);
    const again = await send();
    expect([again.status, again.body]).toEqual([first.status, first.body]);
    const read = await large.as('enterprise', instance).get(RECORD, after(again)).expect(200);
    expect(read.body).toMatchObject({ day: '2025-10-17' });
  });
});

describe('services that run apart', () => {
  const large = new LargeInstance();
  let [reference, certification]: Instance[] = [];

  beforeAll(async () => {
    reference = await large.start(only('reference'));
    certification = await large.start(only('certification'));
    await large.admit(reference);
  }, START_MS);
  afterAll(() => large.stop());

  const at = (who: Who, instance: Instance | undefined): Caller => large.as(who, instance as Instance);

  test('know each other by facts alone: a right given here lets a person in there', async () => {
    const person = { person: 'new', name: '新人', role: 'AUDITOR', region: PROVINCE };
    const made = await at('operator', reference).post('/people', person).expect(201);
    const asked = at('operator', reference).post('/people/new/tokens', { days: 1 }, after(made));
    const { token } = (await asked.expect(200)).body as { token: string };
    const issued = await at('officer', certification)
      .post('/certificates', certificate({ issuedOn: '2025-10-16' }), after(made))
      .expect(201);
    const headers = {
      authorization: `Bearer ${token}`,
      'torchline-after': `${after(made).headers['torchline-after'] ?? ''}, ${after(issued).headers['torchline-after'] ?? ''}`,
    };
    const read = await at('auditor', certification).get(RECORD, { headers }).expect(200);
    expect(read.body).toMatchObject({ day: '2025-10-16' });
  });
});
