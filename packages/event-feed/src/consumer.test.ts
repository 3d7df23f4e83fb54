import { beginEpoch, GENESIS_HASH, type LogEpoch } from '@torchline/event-store';
import { batchOf, sampleFact } from '@torchline/event-store/conformance';
import { openMemoryLog } from '@torchline/event-store/memory';
import type { RecordedFact } from '@torchline/kernel';
import fc from 'fast-check';
import { checkpointAt, START, type Checkpoint } from './checkpoint.ts';
import { continueFrom, judgeFact, type AppliedHead } from './consumer.ts';
import { findFork, ForkedLog, forkWords } from './fork.ts';
import type { Batch } from './port.ts';
import { openStoreFeed } from './store/index.ts';

async function history(log: string, count: number) {
  const store = openMemoryLog({ log });
  for (let index = 0; index < count; index += 1) {
    const stream = `s/${index % 3}`;
    await store.append(batchOf({ [stream]: Math.floor(index / 3) }, [sampleFact(stream, { index })]));
  }
  return { store, facts: await store.readAll(0, 1_000) };
}

const { store, facts } = await history('samples', 30);
const { facts: others } = await history('samples', 30);
const fact = (index: number): RecordedFact => facts[index] as RecordedFact;

describe('a fact of a stream', () => {
  const applied: AppliedHead = { version: 2, hash: fact(3).hash };
  test.each([
    ['next in its chain is applied', fact(6), 'apply'],
    ['applied before is dropped', fact(3), 'drop'],
    ['older than what was applied is dropped', fact(0), 'drop'],
    ['beyond the next waits', fact(9), 'gap'],
    ['of an applied version with another hash is a fork', others[3] as RecordedFact, 'fork'],
    ['next with a broken link is a fork', others[6] as RecordedFact, 'fork'],
  ])('%s', (_, given, verdict) => {
    expect(judgeFact(applied, given)).toBe(verdict);
  });

  test('begins at version 1 after the genesis hash', () => {
    expect(judgeFact(undefined, fact(0))).toBe('apply');
    expect(judgeFact(undefined, fact(3))).toBe('gap');
    expect(judgeFact(undefined, { ...fact(0), prevStreamHash: fact(1).hash })).toBe('fork');
  });

  test('is applied once and in order, however often and late copies of it come', () => {
    const order = fc.array(fc.nat(29), { maxLength: 200 });
    fc.assert(
      fc.property(order, (extra) => {
        const delivered = [...extra.map(fact), ...facts, ...extra.map(fact)];
        const heads = new Map<string, AppliedHead>();
        const taken: string[] = [];
        for (const given of delivered) {
          const verdict = judgeFact(heads.get(given.stream), given);
          expect(verdict).not.toBe('fork');
          if (verdict !== 'apply') continue;
          heads.set(given.stream, { version: given.version, hash: given.hash });
          taken.push(given.id);
        }
        expect(taken.toSorted()).toEqual(facts.map(({ id }) => id).toSorted());
      }),
    );
  });
});

const { epochs } = await store.head();
const batchOfLog = (given: readonly RecordedFact[], of: readonly LogEpoch[] = epochs): Batch => ({
  ...{ log: 'samples', facts: given, through: given.at(-1)?.position ?? 0 },
  epochs: of,
});
const at = (position: number, of: readonly LogEpoch[] = epochs): Checkpoint =>
  checkpointAt(fact(position - 1), of);
const forked = (position: number, cause: string) => ({ kind: 'fork', log: 'samples', position, cause });

describe('a batch', () => {
  const checkpoint = at(10);

  test('continues from the checkpoint, whatever it repeats', () => {
    expect(checkpoint).toEqual({ position: 10, hash: fact(9).hash, epoch: epochs[0]?.epoch });
    expect(continueFrom(checkpoint, batchOfLog(facts.slice(7, 15)))).toEqual({
      kind: 'continues',
      facts: facts.slice(10, 15),
      next: at(15),
    });
    expect(continueFrom(checkpoint, batchOfLog([]))).toEqual({
      kind: 'continues',
      facts: [],
      next: checkpoint,
    });
    expect(continueFrom(START, batchOfLog(facts)).kind).toBe('continues');
    expect(START.hash).toBe(GENESIS_HASH);
  });

  test('that leaves a hole is a gap', () => {
    expect(continueFrom(checkpoint, batchOfLog(facts.slice(11)))).toEqual({
      kind: 'gap',
      expected: 11,
      found: 12,
    });
  });

  test('of another history is a fork', () => {
    expect(continueFrom(checkpoint, batchOfLog(others.slice(10)))).toEqual(forked(11, 'LINK'));
    expect(continueFrom(checkpoint, batchOfLog(others.slice(9)))).toEqual(forked(10, 'HASH'));
    expect(continueFrom(checkpoint, batchOfLog([], [beginEpoch(0)]))).toEqual(forked(10, 'EPOCH'));
  });
});

describe('a checkpoint', () => {
  const feed = openStoreFeed([store]);
  test('holds in the log that it was taken from and in no other', async () => {
    expect(await findFork(feed, 'samples', START)).toBeUndefined();
    expect(await findFork(feed, 'samples', at(30))).toBeUndefined();
    expect(await findFork(feed, 'samples', { ...at(30), position: 31 })).toEqual(forked(31, 'CUT'));
    const strange = { ...at(9), hash: others[8]?.hash as string };
    expect(await findFork(feed, 'samples', strange)).toEqual(forked(9, 'HASH'));
  });

  test('whose hash is not known still tells another epoch and a log that was cut', async () => {
    const unread = { ...at(30), hash: '' };
    expect(await findFork(feed, 'samples', unread)).toBeUndefined();
    expect(await findFork(feed, 'samples', { ...unread, position: 31 })).toEqual(forked(31, 'CUT'));
    expect(await findFork(feed, 'samples', { ...unread, epoch: 'other' })).toEqual(forked(30, 'EPOCH'));
  });

  test('holds in a copy that was continued after it, not in one that was continued before it', () => {
    const restored = [...epochs, beginEpoch(20)];
    const again = [...restored, beginEpoch(25)];
    for (const copy of [restored, again]) {
      const answer = continueFrom(at(20), batchOfLog(facts.slice(20), copy));
      expect(answer.kind).toBe('continues');
      expect(answer.kind === 'continues' && answer.next.epoch).toBe(copy.at(-1)?.epoch);
      expect(continueFrom(at(21), batchOfLog([], copy))).toEqual(forked(21, 'EPOCH'));
    }
    expect(continueFrom(at(22, restored), batchOfLog([], again)).kind).toBe('continues');
    expect(continueFrom(at(26, restored), batchOfLog([], again))).toEqual(forked(26, 'EPOCH'));
    expect(continueFrom(at(22, restored), batchOfLog([], epochs))).toEqual(forked(22, 'EPOCH'));
  });

  test('from before a log had epochs is left to the hashes up to where they began', () => {
    const late = [beginEpoch(20)];
    expect(continueFrom(at(10, []), batchOfLog(facts.slice(10), late)).kind).toBe('continues');
    expect(continueFrom(at(10), batchOfLog(facts.slice(10), late)).kind).toBe('continues');
    expect(continueFrom(at(21, []), batchOfLog([], late))).toEqual(forked(21, 'EPOCH'));
  });

  test.each(['EPOCH', 'CUT', 'HASH', 'LINK'] as const)(
    'that is forked by %s says where and what to do',
    (cause) => {
      const words = forkWords({ log: 'samples', position: 7, cause });
      expect(words).toMatch(/^日志分叉：.*samples 7.*重建.* Fork: .*samples 7.*rebuild/);
      const error = new ForkedLog({ kind: 'fork', log: 'samples', position: 7, cause });
      expect(error.message).toBe(`FORK: ${words}`);
    },
  );
});
