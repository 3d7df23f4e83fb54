import { ensureTopics, factTopic, kafkaClient } from '@torchline/kafka';
import { startInstance, type Instance } from '@torchline/platform';
import { distributedAdapters } from '@torchline/platform/distributed';
import { freshPrefix, sharedServers } from '@torchline/servers-for-tests';
import { ATTRIBUTES, SPANS, startTelemetry } from '@torchline/telemetry';
import { apiAt } from '@torchline/testing';
import { createLog } from '@torchline/web';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { seedReference } from './bootstrap/reference-seeds.ts';
import { clockOn } from './business-clock.ts';
import { SEEDS } from './places.ts';
import { writing } from './services.ts';
import { startCollector, type ReceivedSpan } from './testing/collector.fixture.ts';
import { admitAt, FIRM, TODAY, type Who } from './testing/people.fixture.ts';
import { after, certificate } from './testing/records.fixture.ts';
import { deskOn } from './users/offline-desk.ts';

const PROVINCE = '130000';
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = '00f067aa0ba902b7';
const RECORD = `/records/certification/high-tech-enterprise/${FIRM}`;
const LOG = { [ATTRIBUTES.log]: 'certification' };

const { kafkaBrokers, mongoUri } = sharedServers();
const prefix = freshPrefix();
const topic = factTopic(prefix, 'certification');

async function start(): Promise<Instance> {
  await ensureTopics({ brokers: kafkaBrokers, prefix });
  const adapters = await distributedAdapters({
    data: mongoUri.replace('/?', `/${prefix}?`),
    ...{ province: PROVINCE, brokers: kafkaBrokers, say: () => undefined },
  });
  const parts = {
    services: writing,
    clock: clockOn(TODAY),
    seeds: SEEDS,
    log: createLog({ level: 'error' }),
  };
  const instance = await startInstance({ province: PROVINCE, demo: false, ...parts }, adapters);
  await seedReference(instance);
  await instance.settled();
  instance.server.listen(0, '127.0.0.1');
  await once(instance.server, 'listening');
  return instance;
}

/** The W3C headers of all messages in the topic that have one. */
async function traceHeaders(): Promise<readonly string[]> {
  const consumer = kafkaClient(kafkaBrokers).consumer({ groupId: `${prefix}-headers` });
  const found: string[] = [];
  const first = Promise.withResolvers<undefined>();
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachMessage: async ({ message: { headers } }) => {
      const [w3c, event] = [headers?.['traceparent'], headers?.['ce_traceparent']];
      if (w3c === undefined) return;
      expect(String(event)).toBe(String(w3c));
      found.push(String(w3c));
      first.resolve(undefined);
    },
  });
  await first.promise;
  await consumer.disconnect();
  return found;
}

test('one trace leads from the request over log, relay and broker to the view that shows it', async () => {
  const collector = await startCollector();
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = collector.endpoint;
  const telemetry = await startTelemetry({ part: 'large' });
  const instance = await start();
  try {
    const tokens = await admitAt(deskOn(instance));
    await instance.settled();
    const { port } = instance.server.address() as AddressInfo;
    const { as } = apiAt(`http://127.0.0.1:${port}`, (name) => tokens[name as Who]);
    const headers = { traceparent: `00-${TRACE}-${CALLER}-01` };
    const reply = await as('officer').post('/certificates', certificate(), { headers }).expect(201);
    await as('enterprise').get(RECORD, after(reply)).expect(200);
  } finally {
    await instance.stop();
    await telemetry.stop();
    delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
    collector.close();
  }
  const under = (parent: string | undefined, name: string): readonly ReceivedSpan[] =>
    collector.spans.filter((span) => span.trace === TRACE && span.parent === parent && span.name === name);
  const [request] = under(CALLER, SPANS.request);
  const [command] = under(request?.span, SPANS.command);
  const [append] = under(command?.span, SPANS.append);
  const [published] = under(command?.span, SPANS.publish);
  const applied = under(command?.span, SPANS.apply);
  const position = append?.attributes[ATTRIBUTES.last];
  expect(position).toBeGreaterThan(0);
  expect(new Set(applied.map(({ service }) => service))).toEqual(new Set(['torchline-views']));
  for (const span of [append, published, ...applied])
    expect(span?.attributes).toMatchObject({ ...LOG, [ATTRIBUTES.last]: position });
  expect(await traceHeaders()).toEqual([`00-${TRACE}-${command?.span}-01`]);
}, 120_000);
