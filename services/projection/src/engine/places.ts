import type { IsoDate } from '@torchline/kernel';
import { countiesOf, regionOn, rollUp, unitsOf, type Regions } from '@torchline/regions';
import { TREE_LEVELS, type Level, type TreeLevel } from './contribution.ts';

/** Codes from a place up to the province; '' where the place stands above that level. */
export type Path = Readonly<Record<TreeLevel, string>>;

/** One level of one place: where members are counted once. */
export interface Ground {
  readonly level: Level;
  readonly region: string;
}

/** A stretch of days on which a place keeps its path; `until` is '' for ever. */
export interface Stay {
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly path: Path;
  /** The levels that the path has. */
  readonly grounds: readonly Ground[];
}

const samePath = (a: Path, b: Path): boolean => TREE_LEVELS.every((level) => a[level] === b[level]);

const groundsIn = (path: Path): Ground[] =>
  TREE_LEVELS.filter((level) => path[level]).map((level) => ({ level, region: path[level] }));

/**
 * Paths of one province through its region tree (行政区划), by day. The tree stands still between its change days, so
 * every place has a handful of stays, found once.
 */
export class Places {
  readonly province: string;
  readonly regions: Regions;
  readonly #days: readonly IsoDate[];
  readonly #stays = new Map<string, readonly Stay[]>();
  readonly #counties = new Map<string, readonly string[]>();

  constructor(regions: Regions, province: string) {
    this.regions = regions;
    this.province = province;
    this.#days = regions.provinces.get(province)?.days ?? [];
  }

  /** True for codes of this province; others are dropped from its figures. */
  holds(region: string): boolean {
    return region.startsWith(this.province.slice(0, 2));
  }

  /** All stays of a place, oldest first; none for a code that is not of this province. */
  stays(region: string): readonly Stay[] {
    const known = this.#stays.get(region);
    if (known) return known;
    const found = this.holds(region) ? this.#find(region) : [];
    this.#stays.set(region, found);
    return found;
  }

  /** Counties of a place on a day. Found once for each stretch of days on which the tree stands still. */
  countiesOf(region: string, day: IsoDate): readonly string[] {
    const stretch = this.#days.findLastIndex((change) => change <= day);
    const key = `${region} ${stretch}`;
    const known = this.#counties.get(key);
    if (known) return known;
    const found = countiesOf(this.regions, region, day);
    this.#counties.set(key, found);
    return found;
  }

  path(region: string, day: IsoDate): Path | undefined {
    return this.stayOn(region, day)?.path;
  }

  stayOn(region: string, day: IsoDate): Stay | undefined {
    const stays = this.stays(region);
    for (let index = stays.length - 1; index >= 0; index -= 1)
      if ((stays[index]?.from ?? '') <= day) return stays[index];
    return undefined;
  }

  #find(region: string): Stay[] {
    const stays: Stay[] = [];
    for (const [index, from] of ['', ...this.#days].entries()) {
      const path = this.#pathOn(region, from === '' ? '0001-01-01' : from);
      const until = this.#days[index] ?? '';
      const last = stays.at(-1);
      if (!path) continue;
      if (last && last.until === from && samePath(last.path, path))
        stays[stays.length - 1] = { ...last, until };
      else stays.push({ from, until, path, grounds: groundsIn(path) });
    }
    return stays;
  }

  #pathOn(region: string, day: IsoDate): Path | undefined {
    const above = { county: '', city: '', unit: '', province: this.province };
    if (region === this.province) return above;
    const whole = rollUp(this.regions, { county: region, province: this.province }, day);
    if (whole) return { ...above, county: whole.county, city: whole.city, unit: whole.unit };
    const unit = unitsOf(this.regions, this.province, day).some(({ code }) => code === region) ? region : '';
    const city = regionOn(this.regions, region, day)?.level === 'city' ? region : '';
    return unit || city ? { ...above, unit, city } : undefined;
  }
}
