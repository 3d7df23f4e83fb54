import { holdsOn } from './days.ts';
import { unitsOfTree, type Unit } from './units.ts';
import type { ProvinceBook } from './regions.ts';
import type { Day, RegionRow } from './rows.ts';

/**
 * A region as it stands on a day. `ended` codes still resolve;
 * `unassigned` ones ended without a single heir and stay as a leaf "not yet assigned" (待归属).
 */
export interface Region extends RegionRow {
  readonly state: 'valid' | 'notYet' | 'ended' | 'unassigned';
}

/** The path of a county to its province. A county directly under the province takes the city's place. */
export interface RollUp {
  readonly county: string;
  readonly city: string;
  readonly unit: string;
  readonly province: string;
}

/** One province on one stretch of days, all answers ready. */
export interface DayTree {
  readonly province: string;
  readonly regions: ReadonlyMap<string, Region>;
  /** Every code of the province, ended ones too, to the code that stands for it now. */
  readonly current: ReadonlyMap<string, string>;
  /** Valid leaves: counties, and cities without counties. */
  readonly counties: readonly string[];
  readonly unassigned: readonly string[];
  readonly units: readonly Unit[];
  /** From every code whose current code is a leaf. */
  readonly rollUps: ReadonlyMap<string, RollUp>;
}

export function dayTree(book: ProvinceBook, on: Day): DayTree {
  const regions = new Map([...book.rows].map(([code, versions]) => [code, standing(versions, on)]));
  const current = new Map([...regions.keys()].map((code) => [code, follow(regions, code)]));
  const leaves = leavesOf(regions, current);
  const cityOf = (leaf: string) => cityOfLeaf(regions, current, leaf);
  const cities = new Map(leaves.map((leaf) => [leaf, cityOf(leaf)]));
  const { units, unitOf } = unitsOfTree({ book, on, regions, current, cities });
  const rollUps = new Map<string, RollUp>();
  for (const [code, leaf] of current) {
    const city = cities.get(leaf);
    const unit = unitOf.get(leaf);
    if (city && unit) rollUps.set(code, { county: leaf, city, unit, province: book.code });
  }
  const inState = (state: Region['state']) => leaves.filter((leaf) => regions.get(leaf)?.state === state);
  const [counties, unassigned] = [inState('valid'), inState('unassigned')];
  return { province: book.code, regions, current, counties, unassigned, units, rollUps };
}

function standing(versions: readonly RegionRow[], on: Day): Region {
  const valid = versions.find((row) => holdsOn(row, on));
  if (valid) return { ...valid, state: 'valid' };
  const past = versions.findLast((row) => (row.validTo ?? '9') < on);
  const row = past ?? versions[0];
  if (!row) throw new RangeError('a region without rows');
  if (!past) return { ...row, state: 'notYet' };
  return { ...row, state: row.successors?.length === 1 ? 'ended' : 'unassigned' };
}

/** Follows merges to the code that stands; a circle of wrong rows ends where it closes. */
function follow(regions: ReadonlyMap<string, Region>, code: string): string {
  const seen = new Set<string>();
  let at = code;
  while (regions.get(at)?.state === 'ended' && !seen.has(at)) {
    seen.add(at);
    const next = regions.get(at)?.successors?.[0];
    if (next === undefined || !regions.has(next)) return at;
    at = next;
  }
  return at;
}

function leavesOf(regions: ReadonlyMap<string, Region>, current: ReadonlyMap<string, string>): string[] {
  const parents = new Set(
    [...regions.values()]
      .filter(({ state }) => state === 'valid')
      .map(({ parent }) => current.get(parent ?? '')),
  );
  return [...new Set(current.values())].filter((code) => !parents.has(code)).sort();
}

function cityOfLeaf(
  regions: ReadonlyMap<string, Region>,
  current: ReadonlyMap<string, string>,
  leaf: string,
): string {
  const region = regions.get(leaf);
  const parent = current.get(region?.parent ?? '');
  return region?.level === 'county' && parent && regions.get(parent)?.level === 'city' ? parent : leaf;
}
