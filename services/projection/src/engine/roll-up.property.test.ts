import { countiesOf, unitsOf } from '@torchline/regions';
import { addDays, monthRange, type Month, type RecordedFact } from '@torchline/kernel';
import fc from 'fast-check';
import { CertificationSaid } from '../fixtures/certification-said.fixture.ts';
import { projected } from '../fixtures/projected.fixture.ts';
import { FIRMS } from '../fixtures/said.fixture.ts';
import { aStory } from '../fixtures/story.fixture.ts';
import { PROVINCE, TREE } from '../fixtures/tree.fixture.ts';
import { FED_INDICATORS } from '../indicators/catalogue.ts';
import { MemorySource } from '../reading/memory-source.ts';
import { FigureReader, type PlaceAsked } from '../reading/figure-reader.ts';
import { PLACES } from '../fixtures/projected.fixture.ts';

const SUMS = FED_INDICATORS.filter(({ additive, reading }) => additive === 'SUM' && reading.kind === 'sum');
const MONTHS = monthRange('2021-01', '2025-12');

const placesOn = (level: 'unit' | 'county', codes: readonly string[]): PlaceAsked[] =>
  [...new Set(codes)].map((region) => ({ level, region }));

/**
 * Children of the province, and of its units, of all of a month: what stands in a county that ends within it goes out there
 * on that day, although the county is not among those of the last day.
 */
function families(month: Month): [PlaceAsked, PlaceAsked[]][] {
  const days = [addDays(`${month}-01`, -1), `${month}-28`];
  const units = days.flatMap((day) => unitsOf(TREE, PROVINCE, day));
  const counties = days.flatMap((day) => [...countiesOf(TREE, PROVINCE, day)]);
  const province: PlaceAsked = { level: 'province', region: PROVINCE };
  const codes = units.map(({ code }) => code);
  return [
    [province, placesOn('unit', codes)],
    [province, placesOn('county', counties)],
    ...placesOn('unit', codes).map((unit): [PlaceAsked, PlaceAsked[]] => {
      const own = units.filter(({ code }) => code === unit.region).flatMap((one) => [...one.counties]);
      return [unit, placesOn('county', own)];
    }),
  ];
}

function addUp(facts: readonly RecordedFact[], month: Month): void {
  const reader = new FigureReader(new MemorySource(projected(facts)), PLACES, () => null);
  const period = { month, from: month, through: `${month}-28` };
  for (const indicator of SUMS)
    for (const [parent, children] of families(month)) {
      const whole = reader.value(indicator, parent, period);
      const parts = children.map((child) => reader.value(indicator, child, period) ?? 0n);
      const sum = parts.reduce((a, b) => a + b, 0n);
      expect([indicator.key, parent, sum]).toEqual([indicator.key, parent, whole]);
    }
}

test('children add up to their parent, for every additive indicator, level and month', () => {
  fc.assert(
    fc.property(aStory, fc.constantFrom(...MONTHS), (facts, month) => addUp(facts, month)),
    { numRuns: 40 },
  );
});

test('they do so in the month in which a county is merged into another', () => {
  const said = new CertificationSaid();
  said.certified(FIRMS[0], { county: '130604', issuedOn: '2021-10-16', validThrough: '2024-10-15' });
  const moved = new MemorySource(projected(said.facts));
  const at = { measure: 'high-tech-enterprises', level: 'county', region: '130604' } as const;
  expect(moved.cells(at).some(({ period, count }) => period === '2022-05-01' && count === -1)).toBe(true);
  addUp(said.facts, '2022-05');
});
