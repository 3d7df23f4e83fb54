import { regionMerged } from '@torchline/regions';
import fc from 'fast-check';
import { everythingOf, projected } from '../fixtures/projected.fixture.ts';
import { aStory } from '../fixtures/story.fixture.ts';
import { PROVINCE, TREE } from '../fixtures/tree.fixture.ts';
import { MODEL } from '../model.ts';
import { MemoryFigures } from '../store/memory-store.ts';
import { BatchOfFacts } from './batch.ts';
import { Places } from './places.ts';
import { RE_ZONED, ReZoning } from './re-zone.ts';

const MERGER = {
  codes: ['130104'],
  into: { code: '130102', name: '合并区' },
  from: '2023-07-01',
  document: '国函',
};
const AFTER = new Places(regionMerged(TREE, MERGER), PROVINCE);
const CHANGE = {
  log: 'reference',
  position: 9,
  recordedAt: '2025-01-01T00:00:00.000Z',
  hash: 'h',
  epoch: 'e',
};

test('a merger that is learnt late gives the figures of one that was known from the start', () => {
  fc.assert(
    fc.property(aStory, (facts) => {
      const late = projected(facts);
      late.commit(
        new ReZoning(MODEL, { before: new Places(TREE, PROVINCE), after: AFTER }, { change: CHANGE }).of(
          late,
        ),
      );
      const early = new MemoryFigures();
      const batch = new BatchOfFacts(MODEL, AFTER, early);
      for (const fact of facts) batch.apply(fact);
      early.commit(batch.finish());
      const { checkpoints: _, ...counted } = everythingOf(late);
      const { checkpoints: __, ...expected } = everythingOf(early);
      expect(counted).toEqual(expected);
      expect(
        late.deltas.filter(({ log }) => log === 'reference').every(({ cause }) => cause === RE_ZONED),
      ).toBe(true);
    }),
    { numRuns: 60, endOnFailure: true },
  );
});
