import { TREE_LEVELS, type Level } from './contribution.ts';
import { dayNumber } from './period-numbers.ts';
import type { Places } from './places.ts';

/** How a measure is kept: a stock moves with its place when the tree changes, a flow stays where it was. */
export interface MeasureGrain {
  readonly stock: boolean;
  readonly daily: boolean;
}

/** Where contributions to one place, or to two, are added up. */
export interface Gathering {
  /** First day on which there is a path; beyond every day where there is none. */
  readonly from: number;
  readonly byDay: boolean;
  /** Numbers of the sums. */
  readonly owners: readonly number[];
}

/**
 * Whose a sum is: `leaf` is rolled up by the path of its place, `pair` counts where both places lie in the same one, any
 * other stands for its level alone.
 */
export interface Owner {
  readonly sums: MeasureSums;
  readonly at: 'leaf' | 'pair' | Level;
  readonly region: string;
  readonly other: string;
}

/** Gives a sum its number. */
export type Owning = (owner: Owner) => number;

const NEVER = Number.MAX_SAFE_INTEGER;
const NOWHERE: Gathering = { from: NEVER, byDay: false, owners: [] };
const firstDay = (from: string): number => (from === '' ? 0 : dayNumber(from));

/** Where contributions to one measure are added up, before anything is rolled up. */
export class MeasureSums {
  readonly measure: string;
  readonly grain: MeasureGrain;
  readonly #own: Owning;
  readonly #levels = new Map<Level, Map<string, number>>();
  readonly #leaves = new Map<string, Gathering>();
  /** By region, then by the other region. */
  readonly #pairs = new Map<string, Map<string, Gathering>>();

  constructor(measure: string, grain: MeasureGrain, own: Owning) {
    this.measure = measure;
    this.grain = grain;
    this.#own = own;
  }

  /** The number of the sums of one place at one level. */
  at(level: Level, region: string): number {
    const regions = found(this.#levels, level, () => new Map<string, number>());
    return found(regions, region, () => this.#own({ sums: this, at: level, region, other: '' }));
  }

  leaf(region: string, places: Places): Gathering {
    const known = this.#leaves.get(region);
    if (known) return known;
    const leaf = this.#leafOf(region, places);
    this.#leaves.set(region, leaf);
    return leaf;
  }

  pair(region: string, other: string, places: Places): Gathering {
    const others = found(this.#pairs, region, () => new Map<string, Gathering>());
    return found(others, other, () => this.#pairOf([region, other], places));
  }

  #leafOf(region: string, places: Places): Gathering {
    const stays = places.stays(region);
    const [first] = stays;
    if (!first) return NOWHERE;
    const byDay = this.grain.daily || stays.length > 1;
    const owner = this.#own({ sums: this, at: 'leaf', region, other: '' });
    return { from: firstDay(first.from), byDay, owners: [owner] };
  }

  /** Two places that stay where they are share what they share: what counts in both is added up there at once. */
  #pairOf([region, other]: readonly [string, string], places: Places): Gathering {
    const [stays, others] = [places.stays(region), places.stays(other)];
    const [one, two] = [stays[0], others[0]];
    if (!one || !two) return NOWHERE;
    const from = firstDay(one.from > two.from ? one.from : two.from);
    if (stays.length > 1 || others.length > 1)
      return { from, byDay: true, owners: [this.#own({ sums: this, at: 'pair', region, other })] };
    const shared = TREE_LEVELS.filter((level) => one.path[level] && one.path[level] === two.path[level]);
    const owners = shared.map((level) => this.at(level, one.path[level]));
    return { from, byDay: this.grain.daily, owners };
  }
}

export function found<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
