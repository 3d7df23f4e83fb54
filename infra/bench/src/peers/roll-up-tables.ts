import { Places } from '@torchline/projection/counting';
import type { Regions } from '@torchline/regions';

/** One stretch of days of one place, `until` '' for ever; the regions of county, city, unit and province, '' for none. */
interface StayRow {
  readonly from: string;
  readonly until: string;
  readonly regions: readonly string[];
}

/** How the places of a province are rolled up, day by day: the data that a program of another language needs. */
export interface RollUpTables {
  readonly province: string;
  readonly stays: Readonly<Record<string, readonly StayRow[]>>;
}

/** The tables of every place that the tree of a province has ever had. */
export function rollUpTables(regions: Regions, province: string): RollUpTables {
  const places = new Places(regions, province);
  const book = regions.provinces.get(province);
  const codes = new Set([
    province,
    ...(book?.rows.keys() ?? []),
    ...(book?.units ?? []).map(({ code }) => code),
  ]);
  const rowsOf = (code: string): StayRow[] =>
    places.stays(code).map(({ from, until, path: { county, city, unit, province: above } }) => ({
      from,
      until,
      regions: [county, city, unit, above],
    }));
  return { province, stays: Object.fromEntries([...codes].map((code) => [code, rowsOf(code)])) };
}
