import { KafkaFeed, Relay } from '@torchline/event-feed/kafka';
import { MongoRelayPlace } from '@torchline/event-feed/mongo';
import { batchOf, sampleFact } from '@torchline/event-store/conformance';
import { openMongoKeyRing, openMongoLog, type MongoLog } from '@torchline/event-store/mongo';
import { ensureTopics, factTopic, kafkaClient, PARTITIONS } from '@torchline/kafka';
import type { Mongo } from '@torchline/mongo';
import { freshAddress, openFresh } from '@torchline/mongo/testing';
import { sharedServers } from '@torchline/servers-for-tests';
import { setTimeout as pause } from 'node:timers/promises';
import { runCommand } from './testing/process.fixture.ts';

const LOG = 'certification';
const STREAMS = 5;
const { kafkaBrokers } = sharedServers();
const kafka = kafkaClient(kafkaBrokers);

let address: string;
let mongo: Mongo;
let log: MongoLog;
let feed: KafkaFeed;
beforeEach(async () => {
  address = freshAddress();
  mongo = await openFresh(address);
  const { prefix } = mongo.address;
  await ensureTopics({ brokers: kafkaBrokers, prefix });
  log = await openMongoLog({ mongo, log: LOG, keys: await openMongoKeyRing(mongo) });
  const topicOf = (name: string): string => factTopic(prefix, name);
  feed = new KafkaFeed({ kafka, topicOf, name: prefix, open: async (rows) => rows });
});
afterEach(async () => {
  await feed.close();
  await log.close();
  await mongo.dropAll();
  await mongo.close();
});

async function append(from: number, count: number): Promise<void> {
  for (let n = from; n < from + count; n += 1) {
    const stream = `a/${n % STREAMS}`;
    await log.append(batchOf({ [stream]: Math.floor(n / STREAMS) }, [sampleFact(stream, { n })]));
  }
}

const place = (): MongoRelayPlace => new MongoRelayPlace(mongo, LOG, 1_000);

/** A relay as a service runs it; answers how to end it. */
function relaying(): () => Promise<void> {
  const { prefix } = mongo.address;
  const topic = factTopic(prefix, LOG);
  const onTrouble = (reason: string): void => expect(reason).toBe('');
  const relay = new Relay({
    ...{ source: log, place: place(), kafka, prefix, topic, partitions: PARTITIONS, onTrouble },
  });
  const ending = new AbortController();
  const ended = relay.run(ending.signal);
  return () => {
    ending.abort();
    return ended;
  };
}

async function levelAt(position: number): Promise<void> {
  while ((await place().reached()) < position) await pause(20);
}

/** Ten facts are published, five never reach the topic, then three more do. */
async function makeGap(): Promise<void> {
  await append(0, 10);
  const end = relaying();
  await levelAt(10);
  await end();
  await append(10, 5);
  const turn = await place().take('who loses messages');
  await turn?.advance(15, '');
  await turn?.release();
  await append(15, 3);
  const endAgain = relaying();
  await levelAt(18);
  await endAgain();
}

const positions = async (after: number): Promise<readonly number[]> =>
  (await feed.next(LOG, after, 100)).facts.map(({ position }) => position);
const upTo = (last: number, from = 1): readonly number[] =>
  Array.from({ length: last - from + 1 }, (_, at) => from + at);

async function healedFrom(after: number): Promise<readonly number[]> {
  const all: number[] = [];
  while ((all.at(-1) ?? after) < 18) {
    await feed.moved(LOG, all.at(-1) ?? after, AbortSignal.timeout(10_000));
    all.push(...(await positions(all.at(-1) ?? after)));
  }
  return all;
}

const relayFrom = (from: number) =>
  runCommand(
    'commands/relay.ts',
    ...['--data', address, '--brokers', kafkaBrokers, '--log', LOG, '--from', String(from)],
  );

describe('facts that never reached the topic', () => {
  test('hold a reader before them, until they are published again while no relay runs', async () => {
    await makeGap();
    expect(await positions(0)).toEqual(upTo(10));
    expect(await positions(10)).toEqual([]);
    const { code, out, err } = await relayFrom(11);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^certification: 已发布至 10 \/ 18。 Published through 10 of 18.$/m);
    expect(out).toMatch(/Done: certification 11 – 18 was published again.\n$/);
    expect(await healedFrom(10)).toEqual(upTo(18, 11));
  });

  test('are published again by a relay that runs, and readers drop what they have', async () => {
    await makeGap();
    const end = relaying();
    expect(await positions(0)).toEqual(upTo(10));
    expect(await relayFrom(1)).toMatchObject({ code: 0, err: '' });
    expect(await healedFrom(10)).toEqual(upTo(18, 11));
    await end();
  });

  test('cannot be asked for where the log has none', async () => {
    await append(0, 2);
    const asked = await relayFrom(3);
    expect(asked).toMatchObject({ code: 1, out: '', err: expect.stringContaining('its last is 2') });
    expect(await runCommand('commands/relay.ts', '--data', address, '--log', LOG)).toMatchObject({ code: 2 });
  });
});
