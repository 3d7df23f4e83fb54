import {
  atMostLeft,
  ensureTopics,
  factTopic,
  kafkaClient,
  Partitioners,
  versionLine,
} from '@torchline/kafka';
import { ownServers } from '@torchline/native/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { PublishedLogUnderFaults } from './published-log.fixture.ts';

const { servers, test } = await ownServers({});
const [broker] = servers.brokers ?? [];
const LONG_MS = 120_000;
const PREFIX = 'assumptions';
const TOPIC = factTopic(PREFIX, 'contracts');
const kafka = () => kafkaClient(servers.kafkaBrokers);

beforeAll(async () => void (await ensureTopics({ brokers: servers.kafkaBrokers, prefix: PREFIX })));

const idempotent = () =>
  kafka().producer({
    ...{ idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: false },
    createPartitioner: Partitioners.DefaultPartitioner,
  });

/** How many messages are in a topic; its leader may have been elected a moment ago. */
async function end(topic: string): Promise<number> {
  const admin = kafka().admin();
  await admin.connect();
  try {
    for (;;) {
      const offsets = await admin
        .fetchTopicOffsets(topic)
        .catch((error: { readonly retriable?: boolean }) => {
          if (!error.retriable) throw error;
        });
      if (offsets) return offsets.reduce((sum, { high }) => sum + Number(high), 0);
      await pause(100);
    }
  } finally {
    await admin.disconnect();
  }
}

const opened = () =>
  PublishedLogUnderFaults.open(servers, { brokers: servers.kafkaBrokers, mongoUri: servers.mongoUri });

/** The consumer group of the one reader of an instance. */
async function groupOf(prefix: string): Promise<string> {
  const admin = kafka().admin();
  await admin.connect();
  const { groups } = await admin.listGroups();
  await admin.disconnect();
  return groups.find(({ groupId }) => groupId.startsWith(prefix))?.groupId ?? '';
}

test('every request in use has a version that this broker still takes', async () => {
  const line = await versionLine(kafka());
  console.info(line);
  expect(line).toMatch(/Produce \d+ \(\d+-\d+\), .*Fetch \d+/);
  expect(line).not.toContain('NOT UNDERSTOOD');
});

test(
  'an idempotent producer goes on over a restart of the broker, and what it sent stands once',
  async () => {
    const producer = idempotent();
    await producer.connect();
    const before = await end(TOPIC);
    const send = (value: string) =>
      producer.send({ topic: TOPIC, acks: -1, messages: [{ key: 'k', value }] });
    await send('before');
    await broker?.kill();
    const sending = send('while it was away');
    await pause(500);
    await broker?.start();
    await sending;
    await send('after');
    expect((await end(TOPIC)) - before).toBe(3);
    await producer.disconnect();
  },
  LONG_MS,
);

test('an end does not wait for an answer that never comes, where a client alone would wait for good', async () => {
  const admin = kafka().admin();
  await admin.connect();
  broker?.pause();
  try {
    const asked = admin.listTopics().catch(() => undefined);
    await pause(200);
    const ending = admin.disconnect().then(() => 'ended');
    const since = performance.now();
    await atMostLeft(ending);
    expect(performance.now() - since).toBeLessThan(25_000);
    expect(await Promise.race([ending, pause(1_000, 'waits')])).toBe('waits');
    broker?.resume();
    await Promise.all([asked, ending]);
  } finally {
    broker?.resume();
  }
});

test('a message that is bigger than the topic takes is refused at once, with a reason', async () => {
  const producer = kafka().producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  const value = Buffer.alloc(9 * 1024 * 1024, 7);
  const refused = producer.send({ topic: TOPIC, acks: -1, messages: [{ key: 'k', value }] });
  await expect(refused).rejects.toMatchObject({ type: 'MESSAGE_TOO_LARGE' });
  await producer.disconnect();
});

test(
  'another member takes half of the partitions of a reader and goes: the reader has all of it, in order',
  async () => {
    const published = await opened();
    await published.append(1_000);
    await published.assertArrives();
    const groupId = await groupOf(published.prefix);
    const other = kafka().consumer({ groupId });
    const held = new Set<number>();
    other.on(other.events.GROUP_JOIN, ({ payload }) => {
      for (const partition of Object.values(payload.memberAssignment).flat()) held.add(partition);
    });
    await other.connect();
    await other.subscribe({ topics: [factTopic(published.prefix, 'certification')] });
    await other.run({ autoCommit: false, eachBatch: async () => undefined });
    while (held.size === 0) await pause(50);
    await published.append(1_000);
    await pause(2_000);
    await other.disconnect();
    expect(held.size).toBe(3);
    await published.assertArrives();
    await published.stop();
    await published.drop();
  },
  LONG_MS,
);

test(
  'a topic that was deleted and made again is noticed, and holds the whole log again',
  async () => {
    const published = await opened();
    await published.append(400);
    await published.assertArrives();
    await published.topicIsMadeAgain(servers.kafkaBrokers);
    await published.append(400);
    await published.assertArrives();
    await published.assertArrivesAnew(servers.kafkaBrokers);
    console.info(published.troubles.join('\n'));
    expect(published.troubles.join('\n')).toMatch(/was made again: its log is published again/);
    await published.stop();
    await published.drop();
  },
  LONG_MS,
);
