import { ensureTopics, factTopic, kafkaClient } from '@torchline/kafka';
import { ownServers } from './testing/index.ts';
import { MongoClient } from 'mongodb';
import { setTimeout as pause } from 'node:timers/promises';

const { servers, test } = await ownServers({ brokers: 3, mongoMembers: 3 });
const TOPIC = factTopic('three', 'contracts');

/** The leader waits so long for replicas that are away before it says that it could not have them. */
const ACKS_MS = 5_000;

/** A second each: a cluster on a busy machine may take half a minute to see that a broker has gone. */
const PATIENT = 60;

const send = async (value: string, retries = PATIENT): Promise<void> => {
  const producer = kafkaClient(servers.kafkaBrokers, { retry: { retries, maxRetryTime: 1_000 } }).producer();
  await producer.connect();
  try {
    await producer.send({ topic: TOPIC, acks: -1, timeout: ACKS_MS, messages: [{ key: 'k', value }] });
  } finally {
    await producer.disconnect();
  }
};

test('with one of three brokers killed it still accepts, with two it does not', async () => {
  const asked = { brokers: servers.kafkaBrokers, prefix: 'three' };
  expect((await ensureTopics(asked)).created).toContain(TOPIC);
  await servers.brokers[0]?.kill();
  await send('one away');
  expect((await ensureTopics(asked)).same).toContain(TOPIC);
  await servers.brokers[1]?.kill();
  await expect(send('two away', 3)).rejects.toThrow();
  await Promise.all([servers.brokers[0]?.start(), servers.brokers[1]?.start()]);
  await send('all back');
});

test('topics are found at the moment when a broker goes away', async () => {
  const asked = { brokers: servers.kafkaBrokers, prefix: 'three' };
  for (const broker of servers.brokers) {
    await broker.kill();
    for (let times = 0; times < 3; times += 1) expect((await ensureTopics(asked)).same).toContain(TOPIC);
    await broker.start();
  }
});

test('of three members another becomes primary, and what was acknowledged is there', async () => {
  const client = new MongoClient(servers.mongoUri, { writeConcern: { w: 'majority' } });
  const rows = client.db('t').collection('rows');
  await rows.insertOne({ before: true });
  const before = await servers.primary();
  const after = await servers.stepDown();
  expect(after.name).not.toBe(before?.name);
  await rows.insertOne({ after: true });
  await client.close();
  await after.kill();
  while ((await servers.primary()) === undefined) await pause(50);
  const later = new MongoClient(servers.mongoUri, { writeConcern: { w: 'majority' } });
  await later.db('t').collection('rows').insertOne({ killed: true });
  expect(await later.db('t').collection('rows').countDocuments()).toBe(3);
  await after.start();
  await later.close();
});
