import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { kafkaClient, whenServing } from '@torchline/kafka';
import { ownServers } from './testing/index.ts';
import { MongoClient } from 'mongodb';

const { servers, test } = await ownServers({});

test('a message goes round', async () => {
  const kafka = kafkaClient(servers.kafkaBrokers);
  const [admin, producer] = [kafka.admin(), kafka.producer({ idempotent: true })];
  const consumer = kafka.consumer({ groupId: 'round' });
  await Promise.all([admin.connect(), producer.connect(), consumer.connect()]);
  await admin.createTopics({ topics: [{ topic: 'round', numPartitions: 1 }], waitForLeaders: true });
  await producer.send({ topic: 'round', acks: -1, messages: [{ key: 'k', value: 'v' }] });
  await consumer.subscribe({ topic: 'round', fromBeginning: true });
  const came = Promise.withResolvers<string | undefined>();
  await consumer.run({ eachMessage: async ({ message }) => came.resolve(message.value?.toString()) });
  expect(await came.promise).toBe('v');
  await Promise.all([admin.disconnect(), producer.disconnect(), consumer.disconnect()]);
});

test('a transaction is applied whole or not at all', async () => {
  const client = new MongoClient(servers.mongoUri);
  const [rows, counter] = [client.db('t').collection('rows'), client.db('t').collection('counter')];
  const both = (fails: boolean) =>
    client.withSession((session) =>
      session.withTransaction(async () => {
        await rows.insertOne({ fails }, { session });
        await counter.updateOne({}, { $inc: { count: 1 } }, { session, upsert: true });
        if (fails) throw new Error('on purpose');
      }),
    );
  await both(false);
  await expect(both(true)).rejects.toThrow('on purpose');
  expect(await rows.countDocuments()).toBe(1);
  expect((await counter.findOne())?.['count']).toBe(1);
  await client.close();
});

test('a broker that is killed comes back on its port with its data', async () => {
  const [broker] = servers.brokers;
  const before = broker?.pid;
  await broker?.kill();
  expect(broker?.pid).toBeUndefined();
  await broker?.start();
  expect(broker?.pid).not.toBe(before);
  const admin = kafkaClient(servers.kafkaBrokers).admin();
  await admin.connect();
  expect(await admin.listTopics()).toContain('round');
  await admin.disconnect();
});

test('a client that comes through a proxy stays behind it', async () => {
  const door = servers.brokers[0]?.door ?? { proxy: 0, broker: 0 };
  const passing = new Set<Socket>();
  const proxy = createServer((client) => {
    const onward = connect(door.broker, '127.0.0.1');
    for (const end of [client, onward]) passing.add(end.on('error', () => undefined));
    client.pipe(onward).pipe(client);
  }).listen(door.proxy, '127.0.0.1');
  await once(proxy, 'listening');
  const admin = kafkaClient(`127.0.0.1:${door.proxy}`, { retry: { retries: 0 } }).admin();
  await admin.connect();
  expect((await admin.describeCluster()).brokers.map(({ port }) => port)).toEqual([door.proxy]);
  proxy.close();
  for (const socket of passing) socket.destroy();
  await expect(admin.listTopics()).rejects.toThrow();
  await admin.disconnect();
});

test('a paused broker says nothing until it goes on', async () => {
  const [broker] = servers.brokers;
  broker?.pause();
  const silent = whenServing({ brokers: servers.kafkaBrokers, count: 1, signal: AbortSignal.timeout(1_000) });
  await expect(silent).rejects.toThrow();
  broker?.resume();
  await whenServing({ brokers: servers.kafkaBrokers, count: 1, signal: AbortSignal.timeout(30_000) });
});

test('a primary that is alone steps down and is elected again', async () => {
  expect((await servers.stepDown()).name).toBe('mongod-1');
});

test('a member that is stopped in order starts again', async () => {
  const [member] = servers.members;
  await member?.stop();
  await member?.start();
  expect(existsSync(member?.log ?? '')).toBe(true);
  expect((await servers.primary())?.name).toBe('mongod-1');
});
