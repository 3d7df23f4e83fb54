import { batchOf, sampleFact } from '@torchline/event-store/conformance';
import { kafkaClient, PARTITIONS } from '@torchline/kafka';
import { sharedServers } from '@torchline/servers-for-tests';
import { setTimeout as pause } from 'node:timers/promises';
import { feedConformance } from '../conformance/index.ts';
import { GAP_MS } from './far-ahead.ts';
import { topicEnds } from './topic-ends.ts';
import { openPublished, type PublishedUnderTest } from './published.fixture.ts';

feedConformance('the feed over Kafka', { open: openPublished });

const STREAMS = 13;
const version = (n: number): number => Math.floor(n / STREAMS);
async function append({ log }: PublishedUnderTest, from: number, count: number): Promise<void> {
  for (let n = from; n < from + count; n += 1) {
    const stream = `a/${n % STREAMS}`;
    await log.append(batchOf({ [stream]: version(n) }, [sampleFact(stream, { n })]));
  }
}
const upTo = (last: number, from = 1): number[] =>
  Array.from({ length: last - from + 1 }, (_, n) => n + from);

describe('a log over Kafka', () => {
  let subject: PublishedUnderTest;
  beforeEach(async () => {
    subject = await openPublished();
  });
  afterEach(() => subject.close());

  const positions = async (after: number, limit = 1_000): Promise<number[]> =>
    (await subject.feed.next(subject.log.log, after, limit)).facts.map(({ position }) => position);
  /** Batch after batch: one holds what has come by then. */
  const positionsTo = async (last: number, after: number): Promise<number[]> => {
    const all: number[] = [];
    while ((all.at(-1) ?? after) < last) {
      const through = all.at(-1) ?? after;
      await subject.feed.moved(subject.log.log, through, new AbortController().signal);
      all.push(...(await positions(through)));
    }
    return all;
  };

  test('is the log fact for fact, whatever partitions its streams lie in', async () => {
    await append(subject, 0, 60);
    const { facts } = await subject.feed.next(subject.log.log, 0, 1_000);
    expect(facts).toEqual(await subject.log.readAll(0, 1_000));
  });

  test('is read again from any place, in memory or not', async () => {
    await append(subject, 0, 40);
    expect(await positions(0, 30)).toEqual(upTo(30));
    expect(await positions(12, 10)).toEqual(upTo(22, 13));
    expect(await positionsTo(40, 30)).toEqual(upTo(40, 31));
    const later = await subject.another();
    const { facts } = await later.next(subject.log.log, 35, 10);
    expect(facts.map(({ position }) => position)).toEqual(upTo(40, 36));
    expect((await later.next(subject.log.log, 5, 3)).through).toBe(8);
  });

  test('is the same when a relay begins again before where it was', async () => {
    await append(subject, 0, 25);
    expect(await positions(0)).toEqual(upTo(25));
    await subject.relayFrom(5);
    await append(subject, 25, 5);
    expect(await positionsTo(30, 25)).toEqual(upTo(30, 26));
    expect(await (await subject.another()).next(subject.log.log, 0, 1_000)).toMatchObject({ through: 30 });
  });

  test('says what is no message of a relay, and passes nothing over', async () => {
    await append(subject, 0, 3);
    const producer = kafkaClient(sharedServers().kafkaBrokers).producer();
    await producer.connect();
    await producer.send({ topic: subject.topic, messages: [{ key: 'a/0', value: 'stray' }] });
    await producer.disconnect();
    await expect(positions(0)).rejects.toThrow('a message without the header');
    await expect(positions(0)).rejects.toThrow('a message without the header');
  });

  test('is not told the same watermark again while nothing is new', async () => {
    const { kafkaBrokers } = sharedServers();
    const written = async (): Promise<number> => {
      const ends = await topicEnds(kafkaClient(kafkaBrokers), subject.topic);
      return [...ends.values()].reduce((sum, end) => sum + end, 0);
    };
    const untilStill = async (): Promise<number> => {
      for (let before = -1; ; await pause(1_500)) {
        const now = await written();
        if (now === before) return now;
        before = now;
      }
    };
    await append(subject, 0, 3);
    const before = await untilStill();
    await append(subject, 3, 1);
    // The fact, and a watermark in each partition.
    expect((await untilStill()) - before).toBe(1 + PARTITIONS);
  });

  test('waits at a position that was never published, until it is, and says so when it is late', async () => {
    await append(subject, 0, 10);
    expect(await positions(0)).toEqual(upTo(10));
    // However long nothing was published before.
    await pause(GAP_MS + 500);
    await subject.relayFrom(13, async () => {
      await subject.unpublished(() => append(subject, 10, 5));
    });
    expect(await positions(10)).toEqual([]);
    await subject.feed.moved(subject.log.log, 10, AbortSignal.timeout(GAP_MS - 1_500));
    expect(subject.said).toEqual([]);
    await subject.feed.moved(subject.log.log, 10, AbortSignal.timeout(GAP_MS));
    expect(subject.said).toEqual([`${subject.topic}: position 11 is missing, though 15 were published`]);
    await subject.relayFrom(10);
    expect(await positionsTo(15, 10)).toEqual(upTo(15, 11));
  });
});
