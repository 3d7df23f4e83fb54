import { readdirSync, readFileSync } from 'node:fs';
import { withRegions, withUnits, withZones } from './changes.ts';
import { noRegions, type Regions } from './regions.ts';
import type { RegionRow, UnitRow, ZoneRow } from './rows.ts';

const seeds = new URL('../../../seeds/regions/', import.meta.url);
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, seeds), 'utf8'));

/** The committed tree of China with Hebei's units and zones, for tests. */
export function seededRegions(): Regions {
  const rows = readdirSync(new URL('provinces/', seeds)).flatMap(
    (file) => read(`provinces/${file}`) as RegionRow[],
  );
  const tree = withUnits(withRegions(noRegions, rows), '130000', read('units.json') as UnitRow[]);
  return withZones(tree, '130000', read('zones.json') as ZoneRow[]);
}
