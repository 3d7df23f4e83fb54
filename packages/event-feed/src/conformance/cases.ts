import assert from 'node:assert/strict';
import type { LogStore } from '@torchline/event-store';
import { batchOf, sampleFact } from '@torchline/event-store/conformance';
import { START } from '../checkpoint.ts';
import { continueFrom } from '../consumer.ts';
import { findFork } from '../fork.ts';
import type { Batch, Feed } from '../port.ts';

/** Where a feed may begin again is each reader's own. */
const withoutBegin = ({ begin: _, ...batch }: Batch): Omit<Batch, 'begin'> => batch;

/** A log that the case writes and a feed that reads it. */
export interface FeedUnderTest {
  readonly log: LogStore;
  readonly feed: Feed;
  /** Another reader of the same log, as after a restart. */
  readonly another: () => Promise<Feed>;
  close(): Promise<void>;
}

export interface FeedHarness {
  /** A feed over one new and empty log. */
  open(): Promise<FeedUnderTest>;
}

export interface FeedCase {
  readonly name: string;
  readonly run: (subject: FeedUnderTest) => Promise<void>;
}

const never = new AbortController().signal;
const SOON_MS = 2_000;

async function append(log: LogStore, from: number, count: number): Promise<void> {
  for (let version = from; version < from + count; version += 1)
    await log.append(batchOf({ 'a/1': version }, [sampleFact('a/1', { version })]));
}

/** Fails instead of waiting for ever. */
async function soon<T>(promise: Promise<T>): Promise<T> {
  const timer = Promise.withResolvers<never>();
  const late = setTimeout(() => timer.reject(new Error('the feed did not answer in time')), SOON_MS);
  return Promise.race([promise, timer.promise]).finally(() => clearTimeout(late));
}

const positions = (facts: readonly { position: number }[]) => facts.map(({ position }) => position).join();

async function isWaiting(promise: Promise<unknown>): Promise<boolean> {
  const pause = new Promise((resolve) => setTimeout(resolve, 60, 'waiting'));
  return (await Promise.race([promise, pause])) === 'waiting';
}

export const readingCases: readonly FeedCase[] = [
  {
    name: 'batches come in order after a position, and as often as they are asked for',
    async run({ log, feed }) {
      await append(log, 0, 5);
      const first = await feed.next(log.log, 0, 2);
      assert.deepEqual([first.log, positions(first.facts), first.through], [log.log, '1,2', 2]);
      const rest = await feed.next(log.log, first.through, 10);
      assert.deepEqual([positions(rest.facts), rest.through], ['3,4,5', 5]);
      assert.equal(positions((await feed.next(log.log, 0, 2)).facts), '1,2');
    },
  },
  {
    name: 'readers that ask for the same at once get the same',
    async run({ log, feed }) {
      await append(log, 0, 5);
      const all = await Promise.all([1, 2, 3].map(() => feed.next(log.log, 0, 2)));
      assert.deepEqual(
        all.map(({ facts }) => positions(facts)),
        ['1,2', '1,2', '1,2'],
      );
    },
  },
  {
    name: 'a batch without facts stays at its position',
    async run({ log, feed }) {
      assert.deepEqual([(await feed.next(log.log, 0, 10)).through], [0]);
      await append(log, 0, 2);
      const end = await feed.next(log.log, 2, 10);
      assert.deepEqual([end.facts.length, end.through], [0, 2]);
    },
  },
  {
    name: 'another reader gets the same facts from the beginning, and their chain holds',
    async run({ log, feed, another }) {
      await append(log, 0, 6);
      const one = await feed.next(log.log, 0, 10);
      const two = await (await another()).next(log.log, 0, 10);
      assert.equal(JSON.stringify(withoutBegin(two)), JSON.stringify(withoutBegin(one)));
      const continued = continueFrom(START, one);
      assert.deepEqual(
        [continued.kind, continued.kind === 'continues' && continued.next.position],
        ['continues', 6],
      );
    },
  },
];

export const headCases: readonly FeedCase[] = [
  {
    name: 'the head is where the log ends, whether anybody reads it or not',
    async run({ log, feed, another }) {
      await append(log, 0, 4);
      const { position, hash, epochs } = await log.head();
      await feed.next(log.log, 0, 10);
      for (const reader of [feed, await another()]) {
        const known = await reader.head(log.log);
        assert.deepEqual([known.position, known.epochs], [position, epochs]);
        assert.ok(known.hash === hash || known.hash === '');
      }
    },
  },
];

/** Batches say which store recorded which stretch of the log. */
export const epochCases: readonly FeedCase[] = [
  {
    name: 'every batch names the epochs of its log, as every reader gets them',
    async run({ log, feed, another }) {
      await append(log, 0, 3);
      const { epochs } = await log.head();
      assert.equal(epochs.length, 1);
      for (const reader of [feed, await another()])
        for (const after of [0, 2, 3])
          assert.deepEqual((await reader.next(log.log, after, 1)).epochs, epochs);
    },
  },
  {
    name: 'a checkpoint holds in its own log, and in no log that lacks it',
    async run({ log, feed }) {
      await append(log, 0, 3);
      const answer = continueFrom(START, await feed.next(log.log, 0, 2));
      assert.ok(answer.kind === 'continues');
      assert.equal(await findFork(feed, log.log, answer.next), undefined);
      const causes = [
        { ...answer.next, epoch: 'another' },
        { ...answer.next, hash: 'another' },
        { ...answer.next, position: 4 },
      ].map(async (checkpoint) => (await findFork(feed, log.log, checkpoint))?.cause);
      assert.deepEqual(await Promise.all(causes), ['EPOCH', 'HASH', 'CUT']);
    },
  },
];

export const movingCases: readonly FeedCase[] = [
  {
    name: 'moved says at once that a log is beyond a position',
    async run({ log, feed }) {
      await append(log, 0, 1);
      await soon(feed.moved(log.log, 0, never));
    },
  },
  {
    name: 'moved waits until the log moves',
    async run({ log, feed }) {
      await append(log, 0, 1);
      const moved = feed.moved(log.log, 1, never);
      assert.equal(await isWaiting(moved), true);
      await append(log, 1, 1);
      await soon(moved);
      assert.equal((await feed.next(log.log, 1, 10)).through, 2);
    },
  },
  {
    name: 'a reader that waits after each batch misses no move while others write',
    async run({ log, feed }) {
      const writing = append(log, 0, 60);
      writing.catch(() => undefined);
      let through = 0;
      while (through < 60) {
        await soon(feed.moved(log.log, through, never));
        through = (await feed.next(log.log, through, 7)).through;
        await new Promise((resolve) => setImmediate(resolve));
      }
      await writing;
    },
  },
  {
    name: 'whoever waits is let go when the signal aborts, or the feed closes',
    async run({ log, feed, another }) {
      const abort = new AbortController();
      const waiting = feed.moved(log.log, 0, abort.signal);
      assert.equal(await isWaiting(waiting), true);
      abort.abort();
      await soon(waiting);
      const closing = await another();
      const held = closing.moved(log.log, 0, never);
      await closing.close();
      await soon(held);
    },
  },
];
