import fc from 'fast-check';
import { PLACES, projected } from '../fixtures/projected.fixture.ts';
import { aStory } from '../fixtures/story.fixture.ts';
import { MODEL } from '../model.ts';
import { MemoryFigures } from '../store/memory-store.ts';
import { changesBackTo, isAfter, type PositionVector } from './known-at.ts';

const LOGS = ['incubators', 'contracts', 'certification', 'loan-pools'];
const vector = fc
  .tuple(...LOGS.map(() => fc.nat(12)))
  .map((positions): PositionVector => Object.fromEntries(LOGS.map((log, at) => [log, positions[at] ?? 0])));

const sorted = (figures: MemoryFigures) => [...figures.cells].toSorted(([a], [b]) => (a < b ? -1 : 1));

test('figures known at a vector equal a fresh projection of the facts up to it, additive and distinct', () => {
  fc.assert(
    fc.property(aStory, vector, (facts, known) => {
      const now = projected(facts);
      const then = new MemoryFigures();
      for (const [text, totals] of now.cells) then.add(text, totals);
      for (const [text, change] of changesBackTo(known, now, { model: MODEL, places: PLACES }))
        then.add(text, change);
      const fresh = projected(facts.filter((fact) => !isAfter(fact, known)));
      expect(sorted(then)).toEqual(sorted(fresh));
    }),
    { numRuns: 150 },
  );
});
