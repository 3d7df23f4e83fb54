import { ensureTopics } from '@torchline/kafka';
import { startInstance, type Instance } from '@torchline/platform';
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

const { kafkaBrokers, mongoUri } = sharedServers();
const prefix = freshPrefix();
const data = mongoUri.replace('/?', `/${prefix}?`);
const said: string[] = [];

async function started(): Promise<Instance> {
  const adapters = await distributedAdapters({
    ...{ data, province: PROVINCE },
    brokers: kafkaBrokers,
    say: (line) => said.push(line),
  });
  const log = createLog({ level: 'error' });
  const clock = clockOn(TODAY);
  const options = { province: PROVINCE, services: writing, clock, demo: false, seeds: SEEDS, log };
  const instance = await startInstance(options, adapters);
  await seedReference(instance);
  await instance.settled();
  instance.server.listen(0, '127.0.0.1');
  await once(instance.server, 'listening');
  return instance;
}

describe('the services on MongoDB and Kafka', () => {
  let instance: Instance;
  let tokens: Tokens;
  const as = (who: Who): Caller => {
    const { port } = instance.server.address() as AddressInfo;
    return apiAt(`http://127.0.0.1:${port}`, (name) => tokens[name as Who]).as(who);
  };

  beforeAll(async () => {
    await ensureTopics({ brokers: kafkaBrokers, prefix });
    instance = await started();
    tokens = await admitAt(deskOn(instance));
    await instance.settled();
  }, 120_000);
  afterAll(() => instance.stop());

  test('take a command, publish its fact and show it to who waits for it', async () => {
    const reply = await as('officer')
      .post('/certificates', certificate({ issuedOn: '2025-10-16' }))
      .expect(201);
    const read = await as('enterprise').get(RECORD, after(reply)).expect(200);
    expect(read.body).toMatchObject({ day: '2025-10-16' });
  });

  test('answer a repeated key from its record, also after a restart', async () => {
    const headers = { 'idempotency-key': 'again-1' };
    const send = () =>
      as('officer')
        .post('/certificates', certificate({ issuedOn: '2025-10-17' }), { headers })
        .expect(200);
    const first = await send();
    await instance.stop();
    instance = await started();
    const again = await send();
    expect([again.status, again.body]).toEqual([first.status, first.body]);
    const read = await as('enterprise').get(RECORD, after(again)).expect(200);
    expect(read.body).toMatchObject({ day: '2025-10-17' });
  });

  test('say nothing went wrong', () => {
    expect(said.filter((line) => line.startsWith('relay'))).toEqual([]);
  });
});
