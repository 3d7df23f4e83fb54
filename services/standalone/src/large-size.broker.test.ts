import type { Instance, ServiceDefinition } from '@torchline/platform';
import type { Caller } from '@torchline/testing';
import { writing } from './services.ts';
import { LargeInstance, PROVINCE, START_MS, toldByRelays } from './testing/large-instance.fixture.ts';
import { FIRM, type Who } from './testing/people.fixture.ts';
import { after, certificate } from './testing/records.fixture.ts';

const RECORD = `/records/certification/high-tech-enterprise/${FIRM}`;

const only = (name: string): ServiceDefinition[] => writing.filter((service) => service.name === name);

afterAll(() => {
  expect(toldByRelays()).toEqual([]);
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
