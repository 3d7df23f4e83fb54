import { kafkaClient, type Kafka } from '@torchline/kafka';
import { systemTimers, type Timers } from '@torchline/kernel';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { KafkaFeed } from './index.ts';
import { MemoryPlace } from './memory-place.fixture.ts';
import { Relay } from './relay.ts';

/** A port at which nobody listens. */
async function nowhere(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `127.0.0.1:${port}`;
}

test('a feed without its broker says so, waits, and ends when it is closed', async () => {
  const troubles: string[] = [];
  const feed = new KafkaFeed({
    kafka: kafkaClient(await nowhere(), { retry: { retries: 0 }, connectionTimeout: 200 }),
    ...{ topicOf: (log) => log, name: 'alone', open: async () => [] },
    onTrouble: (reason) => troubles.push(reason),
  });
  let isAnswered = false;
  const asked = feed.next('certification', 0, 10).then(() => (isAnswered = true));
  for (let waited = 0; troubles.length === 0 && waited < 100; waited += 1) await pause(50);
  expect([troubles.length > 0, isAnswered]).toEqual([true, false]);
  await feed.close();
  await asked;
});

/** A broker that takes messages and acknowledges none. */
const silent = {
  producer: () => ({
    connect: async () => undefined,
    send: () => new Promise(() => undefined),
    disconnect: async () => undefined,
  }),
} as unknown as Kafka;

test('a relay tells of a broker that acknowledges nothing before anything has failed', async () => {
  const [troubles, waits] = [[] as string[], [] as number[]];
  const timers: Timers = {
    ...systemTimers,
    pause: async (ms, signal) => {
      waits.push(ms);
      return ms === 5_000 ? undefined : systemTimers.pause(ms, signal);
    },
  };
  const head = { position: 0, hash: '', recordedAt: null, epochs: [] };
  const relay = new Relay({
    source: {
      log: 'certification',
      head: async () => head,
      rows: async () => [],
      onMoved: () => () => undefined,
    },
    ...{ place: new MemoryPlace(), kafka: silent, topic: 'facts', prefix: 'p', partitions: 2, timers },
    onTrouble: (reason) => troubles.push(reason),
  });
  const ending = new AbortController();
  const running = relay.run(ending.signal);
  while (troubles.length === 0) await pause(5);
  ending.abort();
  await running;
  expect(waits).toContain(5_000);
  expect(troubles).toEqual([expect.stringMatching(/^facts: .*Not acknowledged within 5 s/)]);
});
