import {
  citiesOf,
  countiesOf,
  rollUp,
  unitOf,
  unitsOf,
  zonesOf,
  regionOn,
  currentCode,
  unitNamed,
} from './queries.ts';
import { seededRegions } from './seeds.fixture.ts';

const regions = seededRegions();
const today = '2026-10-31';
const hebei = '130000';

describe('the committed tree', () => {
  test('Hebei has 11 cities and exactly 167 counties', () => {
    expect(countiesOf(regions, hebei, today)).toHaveLength(167);
    expect(citiesOf(regions, hebei, today)).toHaveLength(11);
  });

  test('14 units of Hebei share the 167 counties out, each once', () => {
    const units = unitsOf(regions, hebei, today);
    expect(units).toHaveLength(14);
    const shared = units.flatMap(({ counties }) => counties);
    const valid = shared.filter((county) => regionOn(regions, county, today)?.state === 'valid');
    expect(valid.sort()).toEqual(countiesOf(regions, hebei, today));
  });

  test('Xiong an takes its counties out of Baoding from its first day', () => {
    expect(unitOf(regions, '130638', '2017-03-31')).toBe('130600');
    expect(unitOf(regions, '130638', '2017-04-01')).toBe('133100');
    expect(rollUp(regions, { county: '130638', province: hebei }, today)).toEqual({
      county: '130638',
      city: '130600',
      unit: '133100',
      province: hebei,
    });
  });

  test('a county of another province has no path in Hebei', () => {
    expect(rollUp(regions, { county: '370102', province: hebei }, today)).toBeUndefined();
  });

  test('Shandong has its 16 cities as units', () => {
    const units = unitsOf(regions, '370000', today);
    expect(units.map(({ code }) => code)).toEqual(citiesOf(regions, '370000', today));
    expect(units).toHaveLength(16);
  });

  test('districts are the units of a municipality, and a county under its province is one', () => {
    expect(unitsOf(regions, '110000', today)).toHaveLength(16);
    expect(unitOf(regions, '419001', today)).toBe('419001');
  });

  test('five zones, none of them in force before its day', () => {
    expect(zonesOf(regions, hebei, '2022-01-31')).toHaveLength(5);
    expect(zonesOf(regions, hebei, '1992-01-01').map(({ code }) => code)).toEqual(['HB-SJZ']);
  });

  test('import aliases name the unit', () => {
    const code = (text: string) => unitNamed(regions, { text, province: hebei }, today)?.code;
    expect(['139001', '139002', '133100', '雄安新区'].map(code)).toEqual([
      '130682',
      '130181',
      '133100',
      '133100',
    ]);
  });

  test('every ended code still resolves and rolls up today', () => {
    for (const province of regions.provinces.values()) {
      for (const [code, rows] of province.rows) {
        const now = currentCode(regions, code, today) ?? '';
        expect(regionOn(regions, code, today)?.code).toBe(code);
        expect(['valid', 'unassigned']).toContain(regionOn(regions, now, today)?.state);
        if (rows[0]?.level === 'county') {
          expect(rollUp(regions, { county: code, province: province.code }, today)?.county).toBe(now);
        }
      }
    }
  });
});
