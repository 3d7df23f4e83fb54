import { holdsOn } from './days.ts';
import type { Region } from './day-tree.ts';
import type { ProvinceBook } from './regions.ts';
import type { Day, UnitRow } from './rows.ts';

/** A reporting unit (报送单位) on a day, with the counties that report through it. */
export interface Unit {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | undefined;
  readonly kind: UnitRow['kind'];
  readonly takenFrom: string | null;
  /** Leaf codes, those not yet assigned too; units of a day never share one. */
  readonly counties: readonly string[];
  readonly aliases: readonly string[];
}

interface Ground {
  readonly book: ProvinceBook;
  readonly on: Day;
  readonly regions: ReadonlyMap<string, Region>;
  readonly current: ReadonlyMap<string, string>;
  /** Leaf to its city. */
  readonly cities: ReadonlyMap<string, string>;
}

/**
 * Every leaf goes to exactly one unit: the unit that names it, else the one that names its city, else its city.
 * Parts of a divided county stay in the unit that names the undivided one.
 */
export function unitsOfTree(ground: Ground): { units: Unit[]; unitOf: Map<string, string> } {
  const rows = ground.book.units.filter((row) => holdsOn(row, ground.on));
  const named = namedMembers(rows, ground);
  const unitOf = new Map<string, string>();
  for (const [leaf, city] of ground.cities) unitOf.set(leaf, named.get(leaf) ?? named.get(city) ?? city);
  const standing = [...unitOf.keys()].filter((leaf) => ground.regions.get(leaf)?.state !== 'notYet');
  const leaves = Map.groupBy(standing, (leaf) => unitOf.get(leaf) ?? leaf);
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const units = [...new Set([...leaves.keys(), ...byCode.keys()])].map((code) =>
    unitFrom(code, byCode.get(code), { ground, counties: leaves.get(code) ?? [] }),
  );
  return { units: units.sort((a, b) => (a.code < b.code ? -1 : 1)), unitOf };
}

function namedMembers(rows: readonly UnitRow[], { regions, current }: Ground): Map<string, string> {
  const named = new Map<string, string>();
  const name = (code: string, unit: string) => {
    if (!named.has(code)) named.set(code, unit);
  };
  const members = rows.flatMap((row) => row.members.map((member) => [member, row.code] as const));
  for (const [member, unit] of members) name(current.get(member) ?? member, unit);
  for (const [member, unit] of members) {
    if (regions.get(member)?.level !== 'county') continue;
    for (const part of partsOf(regions, member)) name(current.get(part) ?? part, unit);
  }
  return named;
}

/** What a divided county became, through all later divisions: only codes founded by them, not old neighbours. */
function partsOf(regions: ReadonlyMap<string, Region>, code: string): string[] {
  const found = new Set<string>();
  const open = [code];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const parts = foundedFrom(regions, at).filter((part) => !found.has(part));
    for (const part of parts) found.add(part);
    open.push(...parts);
  }
  return [...found];
}

function foundedFrom(regions: ReadonlyMap<string, Region>, code: string): string[] {
  const region = regions.get(code);
  if (region?.state !== 'unassigned' && region?.state !== 'ended') return [];
  const lastDay = region.validTo ?? '';
  return (region.successors ?? []).filter((next) => (regions.get(next)?.validFrom ?? '') > lastDay);
}

interface Fallback {
  readonly ground: Ground;
  readonly counties: readonly string[];
}

function unitFrom(code: string, row: UnitRow | undefined, { ground, counties }: Fallback): Unit {
  const region = ground.regions.get(code);
  if (!row) {
    const kind = region?.level === 'county' ? kindOfCounty(region.name) : 'city';
    return {
      code,
      name: region?.name ?? code,
      nameEn: region?.nameEn,
      kind,
      takenFrom: null,
      counties,
      aliases: [],
    };
  }
  const { name, nameEn, kind, takenFrom = null, aliases = [] } = row;
  return { code, name, nameEn, kind, takenFrom, counties, aliases };
}

function kindOfCounty(name: string): UnitRow['kind'] {
  return name.endsWith('区') ? 'district' : 'direct-county';
}
