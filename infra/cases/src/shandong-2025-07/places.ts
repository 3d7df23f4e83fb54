import { readFileSync } from 'node:fs';

interface RegionRow {
  readonly code: string;
  readonly name: string;
  readonly level: string;
  readonly parent: string | null;
  readonly validTo?: string;
}

/** A county (县级) with its city (设区市). */
export interface Place {
  readonly city: string;
  readonly cityName: string;
  readonly county: string;
  readonly countyName: string;
}

/** 青岛 runs a programme of its own: the notice names the other fifteen cities. */
const QINGDAO = '370200';

const rows = JSON.parse(
  readFileSync(new URL('../../../../seeds/regions/provinces/370000.json', import.meta.url), 'utf8'),
) as readonly RegionRow[];

const standing = rows.filter(({ validTo }) => validTo === undefined);

/** The counties of the fifteen cities, city by city. */
export const PLACES: readonly (readonly Place[])[] = standing
  .filter(({ level, code }) => level === 'city' && code !== QINGDAO)
  .map((city) =>
    standing
      .filter(({ level, parent }) => level === 'county' && parent === city.code)
      .map(({ code, name }) => ({
        city: city.code,
        cityName: city.name,
        county: code,
        countyName: name,
      })),
  );
