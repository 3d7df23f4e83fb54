import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { StoredRow } from '@torchline/event-store';
import { batchOf, sampleFact } from '@torchline/event-store/conformance';
import { openMongoKeyRing, openMongoLog } from '@torchline/event-store/mongo';
import { KafkaFeed } from '@torchline/event-feed/kafka';
import { ensureTopics, factTopic, kafkaClient } from '@torchline/kafka';
import { openMongo, parseMongoAddress, serviceDatabase, type Mongo } from '@torchline/mongo';
import { freshAddress } from '@torchline/mongo/testing';
import { sharedServers } from '@torchline/servers-for-tests';

const LOG = 'certification';
const { kafkaBrokers, mongoUri } = sharedServers();
const children: ChildProcess[] = [];
let mongo: Mongo;
let address: string;

beforeEach(async () => {
  address = freshAddress(mongoUri);
  mongo = await openMongo({ address: parseMongoAddress(address) });
  await ensureTopics({ brokers: kafkaBrokers, prefix: mongo.address.prefix });
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await mongo.dropAll();
  await mongo.close();
});

/** A relay as a process of its own, with what it says. */
async function startRelay() {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'relay-process.fixture.ts'), address, kafkaBrokers, LOG],
    { env: { ...process.env, NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  children.push(child);
  const said: string[] = [];
  child.stdout.on('data', (bytes) => said.push(String(bytes)));
  await once(child.stdout, 'data');
  return { child, said };
}

/** How far the relays are, and who has the turn. */
async function turn() {
  const db = mongo.db(serviceDatabase(mongo.address, LOG));
  const [place, lease] = await Promise.all([
    db.collection('relay').findOne({ through: { $exists: true } }),
    db.collection('leases').findOne({ epoch: { $exists: true } }),
  ]);
  return { through: Number(place?.['through'] ?? 0), epoch: Number(lease?.['epoch'] ?? 0) };
}

async function whenTurn(holds: (now: Awaited<ReturnType<typeof turn>>) => boolean): Promise<void> {
  while (!holds(await turn())) await pause(20);
}

/** How many facts are in the topic, copies with them. */
async function messagesIn(topic: string): Promise<number> {
  const consumer = kafkaClient(kafkaBrokers).consumer({ groupId: `${topic}-count` });
  let facts = 0;
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachMessage: async ({ message }) => void (facts += message.key ? 1 : 0),
  });
  for (let before = -1; before !== facts || facts === 0;) {
    before = facts;
    await pause(1_500);
  }
  await consumer.disconnect();
  return facts;
}

test('a relay that sleeps through its lease is replaced; what it still sends when it wakes changes nothing', async () => {
  const source = await openMongoLog({ mongo, log: LOG, keys: await openMongoKeyRing(mongo) });
  let appended = 0;
  const append = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n += 1, appended += 1) {
      const stream = `a/${appended % 13}`;
      await source.append(
        batchOf({ [stream]: Math.floor(appended / 13) }, [sampleFact(stream, { appended })]),
      );
    }
  };
  const first = await startRelay();
  await append(100);
  await whenTurn(({ through }) => through >= 100);
  const { epoch } = await turn();
  const appending = append(400);
  await whenTurn(({ through }) => through > 110);
  first.child.kill('SIGSTOP');
  const second = await startRelay();
  await whenTurn((now) => now.epoch > epoch);
  await appending;
  await whenTurn(({ through }) => through >= 500);
  first.child.kill('SIGCONT');
  await append(50);
  await whenTurn(({ through }) => through >= 550);
  second.child.kill('SIGSTOP');
  const { epoch: held } = await turn();
  await whenTurn((now) => now.epoch > held);
  await append(50);
  await whenTurn(({ through }) => through >= 600);
  second.child.kill('SIGCONT');
  await append(50);
  await whenTurn(({ through }) => through >= 650);
  const topicOf = (log: string): string => factTopic(mongo.address.prefix, log);
  const open = async (rows: readonly StoredRow[]) => rows;
  const feed = new KafkaFeed({ kafka: kafkaClient(kafkaBrokers), topicOf, name: 'paused', open });
  const read: StoredRow[] = [];
  while (read.length < 650) {
    await feed.moved(LOG, read.length, new AbortController().signal);
    read.push(...(await feed.next(LOG, read.length, 1_000)).facts);
  }
  const stored = await source.rows(0, 1_000);
  expect(read.map(({ position, hash }) => [position, hash])).toEqual(
    stored.map(({ position, hash }) => [position, hash]),
  );
  await feed.close();
  const messages = await messagesIn(topicOf(LOG));
  console.info(
    `${messages - 650} copies among ${messages} messages; ${[...first.said, ...second.said].join('')}`,
  );
  expect(messages).toBeGreaterThanOrEqual(650);
  await source.close();
}, 120_000);
