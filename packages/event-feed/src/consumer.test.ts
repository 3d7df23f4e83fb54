import { GENESIS_HASH } from '@torchline/event-store';
import { batchOf, sampleFact } from '@torchline/event-store/conformance';
import { openMemoryLog } from '@torchline/event-store/memory';
import type { RecordedFact } from '@torchline/kernel';
import fc from 'fast-check';
import { continueFrom, holdsCheckpoint, judgeFact, START, type AppliedHead } from './consumer.ts';
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

describe('a batch', () => {
  const checkpoint = { position: 10, hash: fact(9).hash };

  test('continues from the checkpoint, whatever it repeats', () => {
    const answer = continueFrom(checkpoint, { facts: facts.slice(7, 15) });
    expect(answer).toEqual({
      kind: 'continues',
      facts: facts.slice(10, 15),
      next: { position: 15, hash: fact(14).hash },
    });
    expect(continueFrom(checkpoint, { facts: [] })).toEqual({
      kind: 'continues',
      facts: [],
      next: checkpoint,
    });
    expect(continueFrom(START, { facts }).kind).toBe('continues');
    expect(START.hash).toBe(GENESIS_HASH);
  });

  test('that leaves a hole is a gap', () => {
    expect(continueFrom(checkpoint, { facts: facts.slice(11) })).toEqual({
      kind: 'gap',
      expected: 11,
      found: 12,
    });
  });

  test('of another history is a fork', () => {
    expect(continueFrom(checkpoint, { facts: others.slice(10) })).toEqual({ kind: 'fork', position: 11 });
    expect(continueFrom(checkpoint, { facts: others.slice(9) })).toEqual({ kind: 'fork', position: 10 });
  });
});

describe('a checkpoint', () => {
  const feed = openStoreFeed([store]);
  test('holds in the log that it was taken from and in no other', async () => {
    expect(await holdsCheckpoint(feed, 'samples', START)).toBe(true);
    expect(await holdsCheckpoint(feed, 'samples', { position: 30, hash: fact(29).hash })).toBe(true);
    expect(await holdsCheckpoint(feed, 'samples', { position: 31, hash: fact(29).hash })).toBe(false);
    expect(await holdsCheckpoint(feed, 'samples', { position: 9, hash: others[8]?.hash as string })).toBe(
      false,
    );
  });
});
