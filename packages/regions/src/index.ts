export {
  regionMerged,
  regionRenamed,
  regionSplit,
  withRegions,
  withUnits,
  withZones,
  type Heir,
  type RegionMerged,
  type RegionRenamed,
  type RegionSplit,
} from './changes.ts';
export type { Region, RollUp } from './day-tree.ts';
export { countyNamed, type CountyAsked, type CountyFound } from './look-up.ts';
export * from './queries.ts';
export { noRegions, provinceOf, type Regions } from './regions.ts';
export type { Day, RegionLevel, RegionRow, UnitRow, ZoneRow } from './rows.ts';
export type { Unit } from './units.ts';
