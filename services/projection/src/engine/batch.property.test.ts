import fc from 'fast-check';
import type { RecordedFact } from '@torchline/kernel';
import { apply, everythingOf, projected } from '../fixtures/projected.fixture.ts';
import { aStory } from '../fixtures/story.fixture.ts';
import { MemoryFigures } from '../store/memory-store.ts';

/** The logs of a story interleaved by picks: within a log the order stays. */
function interleaved(facts: readonly RecordedFact[], picks: readonly number[]): RecordedFact[] {
  const logs = [...Map.groupBy(facts, ({ log }) => log).values()].map((log) => [...log]);
  const mixed: RecordedFact[] = [];
  for (let turn = 0; logs.some((log) => log.length > 0); turn += 1) {
    const open = logs.filter((log) => log.length > 0);
    const next = open[(picks[turn % picks.length] ?? 0) % open.length]?.shift();
    if (next) mixed.push(next);
  }
  return mixed;
}
const picks = fc.array(fc.nat(4), { minLength: 1, maxLength: 30 });

test('any order in which the logs interleave gives the same figures', () => {
  fc.assert(
    fc.property(aStory, picks, (facts, order) => {
      expect(everythingOf(projected(interleaved(facts, order)))).toEqual(everythingOf(projected(facts)));
    }),
    { numRuns: 60 },
  );
});

test('any split into batches gives the same figures', () => {
  fc.assert(
    fc.property(aStory, fc.integer({ min: 1, max: 9 }), (facts, size) => {
      expect(everythingOf(projected(facts, size))).toEqual(everythingOf(projected(facts)));
    }),
    { numRuns: 60 },
  );
});

test('facts that come again change nothing', () => {
  fc.assert(
    fc.property(aStory, fc.nat(40), (facts, again) => {
      const figures = new MemoryFigures();
      apply(figures, facts);
      const [before, deltas] = [everythingOf(figures), figures.deltas.length];
      apply(figures, facts.slice(Math.max(0, facts.length - again)));
      apply(figures, facts);
      expect(everythingOf(figures)).toEqual(before);
      expect(figures.deltas).toHaveLength(deltas);
    }),
    { numRuns: 60 },
  );
});

test('a fact that leaves a gap in its stream is refused', () => {
  fc.assert(
    fc.property(aStory, (facts) => {
      const second = facts.find(({ version, log }) => version === 2 && log === 'contracts');
      if (!second) return;
      expect(() => apply(new MemoryFigures(), [second])).toThrow('version 2 came');
    }),
  );
});
