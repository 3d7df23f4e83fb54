import type { StoredRow } from '@torchline/event-store';
import { ensureTopics, factTopic, kafkaClient } from '@torchline/kafka';
import { freshPrefix, sharedServers } from '@torchline/servers-for-tests';
import { setTimeout as pause } from 'node:timers/promises';
import { factMessage } from './message.ts';
import { TopicProducer } from './producer.ts';
import { PublishedLog } from './published-log.ts';

const FACTS = 200_000;
const STREAMS = 1_000;
const AT_ONCE = 2_000;
/** The horizon of the order, whatever the backlog is. */
const MOST_HELD = 8_000;
const LOG = 'certification';
const MIB = 1024 * 1024;
const { signal } = new AbortController();

const row = (position: number): StoredRow => ({
  ...{ log: LOG, position, stream: `a/${position % STREAMS}`, version: Math.ceil(position / STREAMS) },
  ...{ id: `${position}`, type: 'Happened', data: { text: 'x'.repeat(200), position } },
  meta: { recordedAt: '2026-01-05T01:00:00.000Z' } as StoredRow['meta'],
  ...{ hash: `h${position}`, prevHash: `h${position - 1}`, prevStreamHash: '' },
});

const prefix = freshPrefix();
const topic = factTopic(prefix, LOG);
const kafka = kafkaClient(sharedServers().kafkaBrokers);

beforeAll(async () => {
  await ensureTopics({ brokers: sharedServers().kafkaBrokers, prefix });
  const producer = new TopicProducer(kafka, topic);
  for (let at = 0; at < FACTS; at += AT_ONCE) {
    const rows = Array.from({ length: AT_ONCE }, (_, n) => row(at + n + 1));
    await producer.send(
      rows.map((one) => factMessage(prefix, one, [])),
      signal,
    );
  }
  await producer.close();
}, 300_000);

test('whoever takes slowly holds no more than a little, and gets everything in order', async () => {
  const published = new PublishedLog({ kafka, topic, name: prefix });
  await published.start();
  const memory = (): number => (globalThis.gc?.(), process.memoryUsage().rss);
  // Nothing is taken at first, much longer than all of it would take to read.
  let most = 0;
  const before = memory();
  for (let waited = 0; waited < 60; waited += 1) {
    await pause(100);
    most = Math.max(most, published.waiting);
  }
  expect(published.waiting).toBeGreaterThan(MOST_HELD / 2);
  const grown = memory() - before;
  let [through, taken] = [0, 0];
  while (through < FACTS) {
    const rows = published.take(1_000);
    most = Math.max(most, published.waiting);
    for (const { position } of rows)
      if (position !== (through += 1)) throw new Error(`${position} at ${through}`);
    taken += rows.length;
    await pause(rows.length > 0 ? 20 : 5);
    published.searchGap();
  }
  await published.close();
  process.stderr.write(`held at most ${most} rows, grew by ${Math.round(grown / MIB)} MiB\n`);
  expect(taken).toBe(FACTS);
  expect(most).toBeLessThanOrEqual(MOST_HELD);
  expect(grown).toBeLessThan(256 * MIB);
}, 300_000);

test('a reader that rests holds nothing and goes on where it stood', async () => {
  const published = new PublishedLog({ kafka, topic, name: prefix });
  await published.start();
  while (published.waiting < MOST_HELD / 2 || !published.hasNext) await pause(20);
  const { length: taken } = published.take(10);
  published.rest();
  // What was on its way may still come.
  await pause(1_000);
  const held = published.waiting;
  await pause(1_000);
  expect(published.waiting).toBe(held);
  expect(held).toBeLessThan(MOST_HELD / 2);

  published.rewind(published.through);
  while (!published.hasNext) await pause(20);
  expect(published.take(1)[0]?.position).toBe(taken + 1);
  await published.close();
}, 60_000);
