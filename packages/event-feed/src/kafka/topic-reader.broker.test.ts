import { ensureTopics, factTopic, kafkaClient, PARTITIONS } from '@torchline/kafka';
import { freshPrefix, sharedServers } from '@torchline/servers-for-tests';
import { setTimeout as pause } from 'node:timers/promises';
import { TopicReader } from './topic-reader.ts';

const MESSAGES = 40;
const { kafkaBrokers } = sharedServers();
const kafka = kafkaClient(kafkaBrokers);
const prefix = freshPrefix();
const topic = factTopic(prefix, 'certification');
const everyPartition = Array.from({ length: PARTITIONS }, (_, partition) => partition);

beforeAll(async () => {
  await ensureTopics({ brokers: kafkaBrokers, prefix });
  const producer = kafka.producer();
  await producer.connect();
  const messages = Array.from({ length: MESSAGES }, (_, n) => ({ value: `${n}`, partition: n % PARTITIONS }));
  await producer.send({ topic, messages });
  await producer.disconnect();
});

/** Another member comes into the group, gets its share of the partitions, and goes. */
async function comesAndGoes(groupId: string): Promise<void> {
  const other = kafka.consumer({ groupId, sessionTimeout: 10_000, rebalanceTimeout: 10_000 });
  await other.connect();
  await other.subscribe({ topics: [topic], fromBeginning: false });
  const joined = new Promise((resolve) => other.on(other.events.GROUP_JOIN, resolve));
  await other.run({ autoCommit: false, eachMessage: async () => undefined });
  await joined;
  await other.disconnect();
}

const fromTheBeginning = (partitions: readonly number[]): ReadonlyMap<number, number> =>
  new Map(partitions.map((partition) => [partition, 0]));

test('partitions that were paused are read again when they are given anew', async () => {
  let [isPausing, shares] = [true, 0];
  const read = new Set<number>();
  const groupId = `${prefix}-paused`;
  const reader: TopicReader = new TopicReader({
    ...{ kafka, topic, groupId },
    assigned: async (partitions) => {
      if (partitions.length === PARTITIONS) shares += 1;
      return fromTheBeginning(partitions);
    },
    take: ({ partition }) => {
      read.add(partition);
      if (isPausing) reader.pause(partition);
    },
    failed: (error) => expect(error).toBeUndefined(),
  });
  await reader.start();
  while (read.size < PARTITIONS) await pause(20);
  isPausing = false;
  read.clear();
  await comesAndGoes(groupId);
  while (shares < 2) await pause(20);
  for (let waited = 0; waited < 100 && read.size < PARTITIONS; waited += 1) await pause(50);
  expect([...read].toSorted((a, b) => a - b)).toEqual(everyPartition);
  await reader.close();
}, 60_000);

test('one share is begun before the next, however long that takes', async () => {
  let [atOnce, most, last] = [0, 0, 0];
  const groupId = `${prefix}-shares`;
  const reader = new TopicReader({
    ...{ kafka, topic, groupId },
    assigned: async (partitions) => {
      most = Math.max(most, (atOnce += 1));
      await pause(4_000);
      atOnce -= 1;
      last = partitions.length;
      return fromTheBeginning(partitions);
    },
    take: () => undefined,
    failed: (error) => expect(error).toBeUndefined(),
  });
  await reader.start();
  await pause(500);
  await comesAndGoes(groupId);
  while (last < PARTITIONS || atOnce > 0) await pause(50);
  expect(most).toBe(1);
  await reader.close();
}, 60_000);

test('it can be steered while its client begins anew, and reads on after that', async () => {
  let [shares, isRefusing] = [0, true];
  const read = new Set<number>();
  const reader: TopicReader = new TopicReader({
    ...{ kafka, topic, groupId: `${prefix}-anew` },
    assigned: async (partitions) => {
      shares += 1;
      return fromTheBeginning(partitions);
    },
    take: ({ partition }) => {
      if (isRefusing) throw new Error('not now');
      read.add(partition);
    },
    failed: () => undefined,
  });
  await reader.start();
  while (shares < 2) {
    for (const partition of everyPartition) {
      reader.pause(partition);
      reader.seek(partition, 0);
      reader.resume(partition);
    }
    await pause(10);
  }
  isRefusing = false;
  while (read.size < PARTITIONS) await pause(50);
  await reader.close();
}, 60_000);
