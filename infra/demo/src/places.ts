import { readFileSync } from 'node:fs';
import type { Random } from './random.ts';

const SEEDS = new URL('../../../seeds/regions/', import.meta.url);
const read = <Row>(path: string): Row[] => JSON.parse(readFileSync(new URL(path, SEEDS), 'utf8')) as Row[];

interface RegionRow {
  readonly code: string;
  readonly name: string;
  readonly level: string;
  readonly parent: string;
  readonly validTo?: string;
}
interface UnitRow {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly members: readonly string[];
}

/** A county (县、市、区) with the reporting unit that it reports through and its share of the unit's business. */
export interface County {
  readonly code: string;
  readonly name: string;
  readonly city: string;
  readonly unit: string;
  readonly weight: number;
}
/** A reporting unit (报送单元) and its share of the province's business. */
export interface Unit {
  readonly code: string;
  readonly name: string;
  readonly weight: number;
  readonly counties: readonly County[];
}

/** Business follows size: few large cities, many small ones. */
const WEIGHTS: Readonly<Record<string, number>> = {
  '130100': 24,
  '130200': 14,
  '130600': 12,
  '131000': 10,
  '130400': 9,
  '130900': 9,
  '130500': 7,
  '131100': 5,
  '130300': 5,
  '130700': 4,
  '130800': 3,
  '133100': 2.4,
  '130181': 1.3,
  '130682': 1.3,
};

const regions = read<RegionRow>('provinces/130000.json').filter(({ validTo }) => validTo === undefined);
const unitRows = read<UnitRow>('units.json');
const apart = new Map(
  unitRows.filter(({ kind }) => kind !== 'city').flatMap(({ code, members }) => members.map((m) => [m, code])),
);
const cityName = new Map(
  regions.filter(({ level }) => level === 'city').map(({ code, name }) => [code, name]),
);

/** Districts come first, then counties, each a little smaller than the one before. */
const sizeOf = (name: string, index: number): number => (name.endsWith('区') ? 3 : 1) / (1 + index * 0.18);

function countiesOf(unit: string): County[] {
  return regions
    .filter(({ level, code, parent }) => level === 'county' && (apart.get(code) ?? parent) === unit)
    .map(({ code, name, parent }, index) => ({
      code,
      name,
      city: cityName.get(parent) ?? '',
      unit,
      weight: sizeOf(name, index),
    }));
}

export const UNITS: readonly Unit[] = unitRows.map(({ code, name }) => ({
  code,
  name,
  weight: WEIGHTS[code] ?? 1,
  counties: countiesOf(code),
}));
export const COUNTIES: readonly County[] = UNITS.flatMap(({ counties }) => counties);
const byCode = new Map(COUNTIES.map((county) => [county.code, county]));

export function countyOf(code: string): County {
  const found = byCode.get(code);
  if (!found) throw new Error(`no county ${code}`);
  return found;
}
export const unitOf = (county: string): string => countyOf(county).unit;

/** A county by the size of its unit and its own; `only` leaves units or counties out. */
export function pickCounty(random: Random, only: (county: County) => boolean = () => true): County {
  const units = UNITS.map(({ counties, weight }) => [counties.filter(only), weight] as const);
  const counties = random.weighted(units.filter(([left]) => left.length > 0));
  return random.weighted(counties.map((county) => [county, county.weight] as const));
}

/** Some national high-tech zones (国家高新区) and the county where their firms sit mostly. */
export const ZONES: readonly (readonly [zone: string, county: string])[] = [
  ['HB-SJZ', '130108'],
  ['HB-BD', '130602'],
  ['HB-TS', '130203'],
  ['HB-YJ', '131082'],
  ['HB-CD', '130802'],
];
export const zoneAt = (county: string, random: Random): string | undefined => {
  const zone = ZONES.find(([, at]) => at === county)?.[0];
  return zone !== undefined && random.chance(0.55) ? zone : undefined;
};

/** Buyers and sellers elsewhere: counties of other provinces, as people write them. */
export const ELSEWHERE: readonly (readonly [code: string, text: string])[] = [
  ['110105', '北京市朝阳区'],
  ['110108', '北京市海淀区'],
  ['110115', '北京市大兴区'],
  ['120116', '天津市滨海新区'],
  ['120103', '天津市河西区'],
  ['370102', '山东省济南市历下区'],
  ['410105', '河南省郑州市金水区'],
  ['140105', '山西省太原市小店区'],
  ['310115', '上海市浦东新区'],
  ['440305', '广东省深圳市南山区'],
  ['210102', '辽宁省沈阳市和平区'],
  ['150102', '内蒙古自治区呼和浩特市新城区'],
];
