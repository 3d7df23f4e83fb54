import { holdsOn } from './days.ts';
import type { Region, RollUp } from './day-tree.ts';
import { provinceOf, treeOn, type Regions } from './regions.ts';
import type { Day, RegionRow, ZoneRow } from './rows.ts';
import type { Unit } from './units.ts';

/** The region a code means on a day; ended codes and aliases resolve too, unknown codes do not. */
export function regionOn(regions: Regions, code: string, on: Day): Region | undefined {
  const tree = treeOn(regions, provinceOf(code), on);
  return tree?.regions.get(code) ?? regionByAlias(regions, code, on);
}

function regionByAlias(regions: Regions, alias: string, on: Day): Region | undefined {
  const tree = treeOn(regions, provinceOf(alias), on);
  const unit = tree?.units.find(({ aliases }) => aliases.includes(alias));
  if (unit) return tree?.regions.get(unit.code);
  return [...(tree?.regions.values() ?? [])].find(({ aliases }) => aliases?.includes(alias));
}

/** Follows merges to the code that stands on the day; a divided code stays itself. */
export function currentCode(regions: Regions, code: string, on: Day): string | undefined {
  return treeOn(regions, provinceOf(code), on)?.current.get(code);
}

/** The Chinese name on a day: a record of 2015 keeps the name of 2015. */
export function regionName(regions: Regions, code: string, on: Day): string | undefined {
  return regionOn(regions, code, on)?.name;
}

/** All rows of a code, oldest first: its names and periods. */
export function historyOf(regions: Regions, code: string): readonly RegionRow[] {
  return regions.provinces.get(provinceOf(code))?.rows.get(code) ?? [];
}

/** All province codes, sorted. */
export function provinceCodes(regions: Regions): readonly string[] {
  return [...regions.provinces.keys()].sort();
}

/** Cities of a province on a day, with the counties that stand directly under it: the level between. */
export function citiesOf(regions: Regions, province: string, on: Day): readonly string[] {
  const tree = treeOn(regions, province, on);
  return [
    ...new Set([...(tree?.rollUps.values() ?? [])].filter(isValidIn(tree)).map(({ city }) => city)),
  ].sort();
}

const isValidIn = (tree: ReturnType<typeof treeOn>) => {
  const valid = new Set(tree?.counties);
  return ({ county }: RollUp) => valid.has(county);
};

/** Valid leaves below a province, city or unit, sorted; a county is its own leaf. */
export function countiesOf(regions: Regions, code: string, on: Day): readonly string[] {
  const tree = treeOn(regions, provinceOf(code), on);
  return (tree?.counties ?? []).filter((county) => isBelow(tree?.rollUps.get(county), code));
}

/** Leaves that ended without one heir: records stay here until their entities are assigned. */
export function unassignedOf(regions: Regions, code: string, on: Day): readonly string[] {
  const tree = treeOn(regions, provinceOf(code), on);
  return (tree?.unassigned ?? []).filter((county) => isBelow(tree?.rollUps.get(county), code));
}

function isBelow(path: RollUp | undefined, code: string): boolean {
  return path !== undefined && [path.county, path.city, path.unit, path.province].includes(code);
}

/** Path of a county to its province, or nothing for another province's or an unknown county. */
export function rollUp(regions: Regions, { county, province }: PlaceAsked, on: Day): RollUp | undefined {
  return treeOn(regions, province, on)?.rollUps.get(county);
}

/** A county and the province whose figures are asked. */
export interface PlaceAsked {
  readonly county: string;
  readonly province: string;
}

/** City code of a county on a day; a county directly under its province stands for its own city. */
export function cityOf(regions: Regions, county: string, on: Day): string | undefined {
  return treeOn(regions, provinceOf(county), on)?.rollUps.get(county)?.city;
}

/** Reporting unit of a county on a day. */
export function unitOf(regions: Regions, county: string, on: Day): string | undefined {
  return treeOn(regions, provinceOf(county), on)?.rollUps.get(county)?.unit;
}

/** The units that report on a day, by code; together they hold every leaf once. */
export function unitsOf(regions: Regions, province: string, on: Day): readonly Unit[] {
  const units = treeOn(regions, province, on)?.units ?? [];
  const valid = new Set(treeOn(regions, province, on)?.counties);
  return units.filter(({ counties }) => counties.some((county) => valid.has(county)));
}

/** A unit by code or alias (139001, 河北雄安新区). */
export function unitNamed(regions: Regions, { text, province }: UnitAsked, on: Day): Unit | undefined {
  const matches = ({ code, name, aliases }: Unit) => code === text || name === text || aliases.includes(text);
  return unitsOf(regions, province, on).find(matches);
}

/** What a file says for a unit, and the province it is sent to. */
export interface UnitAsked {
  readonly text: string;
  readonly province: string;
}

/** High-tech zones of a province on a day, by code. */
export function zonesOf(regions: Regions, province: string, on: Day): readonly ZoneRow[] {
  return (regions.provinces.get(province)?.zones ?? []).filter((zone) => holdsOn(zone, on));
}
