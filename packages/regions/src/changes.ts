import { dayBefore } from './days.ts';
import { bookOf, provinceOf, withBook, type Regions } from './regions.ts';
import type { Day, RegionRow, UnitRow, ZoneRow } from './rows.ts';

/** Adds rows; a row with the same code and first day replaces the one there. */
export function withRegions(regions: Regions, rows: readonly RegionRow[]): Regions {
  const byProvince = Map.groupBy(rows, (row) => provinceOf(row.code));
  return [...byProvince].reduce((all, [province, own]) => {
    const book = bookOf(all, province);
    const known = new Map(book.rows);
    for (const row of own) known.set(row.code, withVersion(known.get(row.code) ?? [], row));
    return withBook(all, { ...book, rows: known });
  }, regions);
}

function withVersion(versions: readonly RegionRow[], row: RegionRow): RegionRow[] {
  const others = versions.filter((other) => (other.validFrom ?? '') !== (row.validFrom ?? ''));
  return [...others, row].sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1));
}

/** Adds reporting units of a province; the same code and first day replaces. */
export function withUnits(regions: Regions, province: string, units: readonly UnitRow[]): Regions {
  const book = bookOf(regions, province);
  return withBook(regions, { ...book, units: merged(book.units, units) });
}

/** Adds zones of a province; the same code and first day replaces. */
export function withZones(regions: Regions, province: string, zones: readonly ZoneRow[]): Regions {
  const book = bookOf(regions, province);
  return withBook(regions, { ...book, zones: merged(book.zones, zones) });
}

type Dated = Pick<UnitRow, 'code' | 'validFrom'>;

function merged<Row extends Dated>(known: readonly Row[], added: readonly Row[]): Row[] {
  const key = (row: Dated) => `${row.code} ${row.validFrom ?? ''}`;
  const rows = new Map([...known, ...added].map((row) => [key(row), row]));
  return [...rows.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** A new or known region that takes over; the name counts only where the code is new. */
export interface Heir {
  readonly code: string;
  readonly name: string;
}

/** A region keeps its code under a new name (更名) from a day on. */
export interface RegionRenamed {
  readonly code: string;
  readonly name: string;
  readonly from: Day;
}

/** Regions become part of one (合并), or get a new code (one code, one heir). */
export interface RegionMerged {
  readonly codes: readonly string[];
  readonly into: Heir;
  readonly from: Day;
}

/** A region is divided (分设). Until each entity is assigned the old code stays as a leaf. */
export interface RegionSplit {
  readonly code: string;
  readonly into: readonly Heir[];
  readonly from: Day;
}

export function regionRenamed(regions: Regions, { code, name, from }: RegionRenamed): Regions {
  const row = latestRow(regions, code);
  if (!row) return regions;
  const { nameEn: _, ...unnamed } = row;
  return withRegions(regions, [
    { ...row, validTo: dayBefore(from) },
    { ...unnamed, name, validFrom: from },
  ]);
}

export function regionMerged(regions: Regions, { codes, into, from }: RegionMerged): Regions {
  const ending = codes.filter((code) => code !== into.code);
  return ending.reduce((all, code) => ended(all, { code, into: [into], from }), regions);
}

export function regionSplit(regions: Regions, split: RegionSplit): Regions {
  return ended(regions, split);
}

function ended(regions: Regions, { code, into, from }: RegionSplit): Regions {
  const row = latestRow(regions, code);
  if (!row) return regions;
  const founded = into
    .filter((heir) => heir.code !== code && !latestRow(regions, heir.code))
    .map(({ code: heir, name }): RegionRow => {
      const { level, parent, source } = row;
      return { code: heir, name, level, parent, validFrom: from, source };
    });
  if (into.some((heir) => heir.code === code)) return withRegions(regions, founded);
  const successors = into.map((heir) => heir.code);
  return withRegions(regions, [{ ...row, validTo: dayBefore(from), successors }, ...founded]);
}

function latestRow(regions: Regions, code: string): RegionRow | undefined {
  return bookOf(regions, provinceOf(code)).rows.get(code)?.at(-1);
}
