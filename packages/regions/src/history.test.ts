import fc from 'fast-check';
import { regionMerged, regionRenamed, regionSplit, withRegions, withUnits } from './changes.ts';
import {
  citiesOf,
  countiesOf,
  currentCode,
  regionName,
  regionOn,
  rollUp,
  unassignedOf,
  unitOf,
  unitsOf,
} from './queries.ts';
import { noRegions, type Regions } from './regions.ts';
import type { RegionRow } from './rows.ts';

const province = '990000';
const cities = ['990100', '990200', '990300'];
const row = (code: string, level: RegionRow['level'], parent: string | null): RegionRow => ({
  code,
  name: `名${code}县`,
  level,
  parent,
  source: 'made for the test',
});
const start = withUnits(
  withRegions(noRegions, [
    row(province, 'province', null),
    ...cities.map((city) => row(city, 'city', province)),
    ...cities.flatMap((city) => [1, 2, 3, 4].map((n) => row(`${city.slice(0, 4)}2${n}`, 'county', city))),
  ]),
  province,
  [
    {
      province,
      code: '999100',
      name: '新区',
      nameEn: 'New Area',
      kind: 'new-area',
      members: ['990121', '990122'],
      takenFrom: '990100',
      validFrom: '2005-01-01',
      source: 'made for the test',
    },
  ],
);

const dayOf = (n: number) => new Date(Date.UTC(2000, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
const change = fc.record({
  kind: fc.constantFrom('rename', 'merge', 'split'),
  gap: fc.integer({ min: 1, max: 700 }),
  pick: fc.nat(99),
});
const history = fc.array(change, { maxLength: 20 }).map((changes) => {
  let regions: Regions = start;
  let day = 0;
  changes.forEach(({ kind, gap, pick }, i) => {
    day += gap;
    const from = dayOf(day);
    const counties = countiesOf(regions, province, from);
    const code = counties[pick % counties.length] ?? '';
    const fresh = (n: number) => ({ code: `99${40 + i}0${n}`, name: `新${i}${n}县` });
    if (kind === 'rename') regions = regionRenamed(regions, { code, name: `改${i}县`, from });
    if (kind === 'split') regions = regionSplit(regions, { code, into: [fresh(1), fresh(2)], from });
    const neighbour = counties.find((other) => other !== code) ?? code;
    if (kind === 'merge') regions = regionMerged(regions, { codes: [code, neighbour], into: fresh(1), from });
  });
  return regions;
});
const onDay = fc.integer({ min: -10, max: 14_000 }).map(dayOf);

describe('any history', () => {
  test('children add up to their parent on every day, by city and by unit', () => {
    fc.assert(
      fc.property(history, onDay, (regions, on) => {
        const all = countiesOf(regions, province, on);
        const leaves = [...all, ...unassignedOf(regions, province, on)].sort();
        expect(
          citiesOf(regions, province, on)
            .flatMap((city) => childrenIn(regions, city, on))
            .sort(),
        ).toEqual(all);
        const shared = unitsOf(regions, province, on).flatMap(({ counties }) => counties);
        expect(new Set(shared).size).toBe(shared.length);
        expect(shared.filter((leaf) => all.includes(leaf)).sort()).toEqual(all);
        expect(shared.every((leaf) => leaves.includes(leaf))).toBe(true);
      }),
    );
  });

  test('every code ever used resolves and has exactly one path', () => {
    fc.assert(
      fc.property(history, onDay, (regions, on) => {
        for (const [code, rows] of regions.provinces.get(province)?.rows ?? []) {
          expect(regionOn(regions, code, on)?.code).toBe(code);
          if (rows[0]?.level !== 'county') continue;
          const path = rollUp(regions, { county: code, province }, on);
          expect(path?.county).toBe(currentCode(regions, code, on));
          expect(path?.unit).toBe(unitOf(regions, code, on));
        }
      }),
    );
  });
});

const childrenIn = (regions: Regions, city: string, on: string) =>
  countiesOf(regions, province, on).filter(
    (county) => rollUp(regions, { county, province }, on)?.city === city,
  );

describe('one change', () => {
  test('a renamed region keeps its old name for the days before', () => {
    const regions = regionRenamed(start, { code: '990221', name: '新名县', from: '2010-05-01' });
    expect(regionName(regions, '990221', '2010-04-30')).toBe('名990221县');
    expect(regionName(regions, '990221', '2010-05-01')).toBe('新名县');
  });

  test('merged codes lead to the new one from its first day', () => {
    const into = { code: '990281', name: '合市' };
    const regions = regionMerged(start, { codes: ['990221', '990222'], into, from: '2010-05-01' });
    expect(currentCode(regions, '990221', '2010-04-30')).toBe('990221');
    expect(currentCode(regions, '990221', '2010-05-01')).toBe('990281');
    expect(countiesOf(regions, '990200', '2010-05-01')).toEqual(['990223', '990224', '990281']);
  });

  test('a divided county waits as a leaf under its city, and its parts stay in its unit', () => {
    const into = ['990131', '990132'].map((code) => ({ code, name: `分${code}县` }));
    const regions = regionSplit(start, { code: '990121', into, from: '2010-05-01' });
    expect(unassignedOf(regions, '990100', '2010-05-01')).toEqual(['990121']);
    expect(rollUp(regions, { county: '990121', province }, '2010-05-01')?.unit).toBe('999100');
    expect(unitOf(regions, '990131', '2010-05-01')).toBe('999100');
    expect(countiesOf(regions, '999100', '2010-05-01')).toEqual(['990122', '990131', '990132']);
  });

  test('the value before the change is untouched', () => {
    regionRenamed(start, { code: '990221', name: '新名县', from: '2010-05-01' });
    expect(regionName(start, '990221', '2020-01-01')).toBe('名990221县');
  });
});
