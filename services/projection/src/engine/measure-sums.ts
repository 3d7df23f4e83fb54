import type { IsoDate, Month } from '@torchline/kernel';
import { TREE_LEVELS, type Contribution, type Level } from './contribution.ts';
import { PeriodSums, PlaceSums } from './leaf-sums.ts';
import type { Places } from './places.ts';

/** How a measure is kept: a stock moves with its place when the tree changes, a flow stays where it was. */
export interface MeasureGrain {
  readonly stock: boolean;
  readonly daily: boolean;
}
/** Where contributions to one place, or to two, are added up. */
interface Gathering {
  /** First day on which there is a path; undefined where there is none. */
  readonly from: IsoDate | undefined;
  readonly byDay: boolean;
  readonly sums: readonly PeriodSums[];
}

/** Two places of which one moves: what counts where both lie in the same place is known only day by day. */
export interface MovingPair {
  readonly region: string;
  readonly other: string;
  readonly sums: PeriodSums;
}

/** The leaves of one measure: contributions added up where they lie, before anything is rolled up. */
export class MeasureSums {
  readonly measure: string;
  readonly grain: MeasureGrain;
  readonly leaves = new PlaceSums();
  readonly moving: MovingPair[] = [];
  readonly levels = new Map<Level, PlaceSums>();
  readonly #leaves = new Map<string, Gathering>();
  /** By region, then by the other region. */
  readonly #pairs = new Map<string, Map<string, Gathering>>();

  constructor(measure: string, grain: MeasureGrain) {
    this.measure = measure;
    this.grain = grain;
  }

  at(level: Level): PlaceSums {
    return found(this.levels, level, () => new PlaceSums());
  }

  leaf(region: string, places: Places): Gathering {
    const known = this.#leaves.get(region);
    if (known) return known;
    const stays = places.stays(region);
    const byDay = this.grain.daily || stays.length > 1;
    const leaf = { from: stays[0]?.from, byDay, sums: [this.leaves.at(region)] };
    this.#leaves.set(region, leaf);
    return leaf;
  }

  pair(region: string, other: string, places: Places): Gathering {
    const others = found(this.#pairs, region, () => new Map<string, Gathering>());
    return found(others, other, () => this.#gatheringOf([region, other], places));
  }

  /** Two places that stay where they are share what they share: what counts in both is added up there at once. */
  #gatheringOf([region, other]: readonly [string, string], places: Places): Gathering {
    const [stays, others] = [places.stays(region), places.stays(other)];
    const [one, two] = [stays[0], others[0]];
    if (!one || !two) return { from: undefined, byDay: false, sums: [] };
    const from = one.from > two.from ? one.from : two.from;
    if (stays.length === 1 && others.length === 1) {
      const shared = TREE_LEVELS.filter((level) => one.path[level] && one.path[level] === two.path[level]);
      const sums = shared.map((level) => this.at(level).at(one.path[level]));
      return { from, byDay: this.grain.daily, sums };
    }
    const sums = new PeriodSums();
    this.moving.push({ region, other, sums });
    return { from, byDay: true, sums: [sums] };
  }
}

/** Adds a contribution where it is gathered; false where there is no path on its day. */
export function gather(
  { from, byDay, sums }: Gathering,
  one: Contribution,
  { month, sign }: { readonly month: Month; readonly sign: 1 | -1 },
): boolean {
  if (from === undefined || one.day < from) return false;
  for (const each of sums) each.add(byDay ? one.day : month, one, sign);
  return true;
}

export function found<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
