import { countiesOf, unitsOf } from '@torchline/regions';
import { monthRange } from '@torchline/kernel';
import fc from 'fast-check';
import { projected } from '../fixtures/projected.fixture.ts';
import { aStory } from '../fixtures/story.fixture.ts';
import { PROVINCE, TREE } from '../fixtures/tree.fixture.ts';
import { FED_INDICATORS } from '../indicators/catalogue.ts';
import { MemorySource } from '../reading/memory-source.ts';
import { FigureReader, type PlaceAsked } from '../reading/figure-reader.ts';
import { PLACES } from '../fixtures/projected.fixture.ts';

const SUMS = FED_INDICATORS.filter(({ additive, reading }) => additive === 'SUM' && reading.kind === 'sum');
const MONTHS = monthRange('2021-01', '2025-12');

/** Children of the province, and of a unit, on the last day of a month. */
function families(day: string): [PlaceAsked, PlaceAsked[]][] {
  const units = unitsOf(TREE, PROVINCE, day);
  const province: PlaceAsked = { level: 'province', region: PROVINCE };
  return [
    [province, units.map(({ code }): PlaceAsked => ({ level: 'unit', region: code }))],
    [province, countiesOf(TREE, PROVINCE, day).map((region): PlaceAsked => ({ level: 'county', region }))],
    ...units.map(({ code, counties }): [PlaceAsked, PlaceAsked[]] => [
      { level: 'unit', region: code },
      counties.map((region): PlaceAsked => ({ level: 'county', region })),
    ]),
  ];
}

test('children add up to their parent, for every additive indicator, level and month', () => {
  fc.assert(
    fc.property(aStory, fc.constantFrom(...MONTHS), (facts, month) => {
      const reader = new FigureReader(new MemorySource(projected(facts)), PLACES, () => null);
      const period = { month, from: month, through: `${month}-28` };
      for (const indicator of SUMS)
        for (const [parent, children] of families(`${month}-28`)) {
          const whole = reader.value(indicator, parent, period);
          const parts = children.map((child) => reader.value(indicator, child, period) ?? 0n);
          expect([indicator.key, parent, parts.reduce((a, b) => a + b, 0n)]).toEqual([
            indicator.key,
            parent,
            whole,
          ]);
        }
    }),
    { numRuns: 40 },
  );
});
