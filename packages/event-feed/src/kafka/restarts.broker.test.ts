import type { FactToAppend } from '@torchline/event-store';
import { batchOf, sampleFact } from '@torchline/event-store/conformance';
import { checkpointAt, findFork, type Checkpoint } from '../index.ts';
import { openPublished, type PublishedUnderTest } from './published.fixture.ts';

const STREAMS = 13;
const FACTS = 5_200;
const AT_ONCE = 520;
/** Once the position is met, partitions of which it is known that they go no further are not read to their end. */
const MOST_OF_IT = FACTS / 2;

let subject: PublishedUnderTest;
beforeAll(async () => {
  subject = await openPublished();
  for (let from = 0; from < FACTS; from += AT_ONCE) await append(from, AT_ONCE);
}, 60_000);
afterAll(() => subject.close());

async function append(from: number, count: number): Promise<void> {
  const facts: FactToAppend[] = [];
  const expected: Record<string, number> = {};
  for (let n = from; n < from + count; n += 1) {
    const stream = `a/${n % STREAMS}`;
    expected[stream] ??= Math.floor(n / STREAMS);
    facts.push(sampleFact(stream, { n }));
  }
  await subject.log.append(batchOf(expected, facts));
}

/** A reader that takes everything, and what it keeps. */
async function read(): Promise<Checkpoint> {
  const { feed } = subject.counting();
  let checkpoint: Checkpoint = { position: 0, hash: '', epoch: '' };
  while (checkpoint.position < FACTS) {
    const { facts, epochs, begin } = await feed.next(subject.log.log, checkpoint.position, 500);
    const last = facts.at(-1);
    if (last) checkpoint = checkpointAt(last, epochs, begin);
    else await feed.moved(subject.log.log, checkpoint.position, AbortSignal.timeout(5_000));
  }
  return checkpoint;
}

/** Starts again at a checkpoint: nothing is wrong with it, and nothing follows. Answers how many messages that took. */
async function restart(checkpoint: Checkpoint): Promise<number> {
  const { feed, messages } = subject.counting();
  const { log } = subject.log;
  expect(await findFork(feed, log, checkpoint)).toBeUndefined();
  expect((await feed.next(log, checkpoint.position, 500)).facts).toEqual([]);
  return messages();
}

const wrong = (text: string, change: (mark: number[]) => number[]): string => {
  const [topic, ...marks] = JSON.parse(text) as [string, ...number[][]];
  return JSON.stringify([topic, ...marks.map(change)]);
};

describe('a reader that starts again', () => {
  test('reads little with what it kept, and the whole topic without', async () => {
    const { begin = '', ...bare } = await read();
    expect(begin).not.toBe('');
    expect(await restart({ ...bare, begin })).toBeLessThan(1_800);
    expect(await restart(bare)).toBeGreaterThan(MOST_OF_IT);
  });

  test('is level all the same when what it kept is wrong', async () => {
    const { begin = '', ...bare } = await read();
    const far = wrong(begin, ([partition = 0, , through = 0]) => [partition, 1e9, through]);
    const late = wrong(begin, ([partition = 0, offset = 0, through = 0]) => [
      partition,
      offset + 420,
      through,
    ]);
    for (const other of [far, late, 'no text of ours'])
      expect(await restart({ ...bare, begin: other })).toBeGreaterThan(MOST_OF_IT);
  });

  test('gets what was published meanwhile', async () => {
    const kept = await read();
    const { feed, messages } = subject.counting();
    feed.beginAt(subject.log.log, kept.begin ?? '');
    await append(FACTS, AT_ONCE);
    const { facts } = await feed.next(subject.log.log, FACTS, 1_000);
    expect(facts[0]?.position).toBe(FACTS + 1);
    expect(messages()).toBeLessThan(1_800 + AT_ONCE);
  });
});
