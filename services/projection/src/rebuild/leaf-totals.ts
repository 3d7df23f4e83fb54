import type { IsoDate } from '@torchline/kernel';
import type { Contribution } from '../engine/contribution.ts';
import type { Places } from '../engine/places.ts';
import { CellChanges, type CellText, type GrainOf, type Totals } from '../engine/roll-up.ts';

/** Contributions of one place and stretch of days, added up. Cloneable. */
export type Leaf = Contribution;
type Sum = { -readonly [Key in keyof Leaf]: Leaf[Key] };

/**
 * Adds contributions up where they arise (叶子汇总), and rolls them up once at the end: as many sums as there are places,
 * measures and months, whatever the number of facts.
 */
export class LeafTotals {
  readonly #grainOf: GrainOf;
  readonly #changeDays: readonly IsoDate[];
  /** By measure, then by region, then by month or day; contributions that say more than that, by all that they say. */
  readonly #plain = new Map<string, Map<string, Map<string, Sum>>>();
  readonly #others = new Map<string, Sum>();
  readonly #days = new Map<IsoDate, IsoDate>();

  constructor(places: Places, grainOf: GrainOf) {
    this.#grainOf = grainOf;
    this.#changeDays = places.changeDays;
  }

  add(one: Contribution): void {
    const day = this.#grainOf(one.measure).daily ? one.day : this.#stretchOf(one.day);
    const sum = one.level === 'leaf' && one.zone === '' ? this.#plainSum(one, day) : this.#otherSum(one, day);
    sum.count += one.count;
    sum.fresh += one.fresh;
    sum.amount += one.amount;
  }

  /** First day of the month, or the last change of the tree in it: from there to the day nothing moves. */
  #stretchOf(day: IsoDate): IsoDate {
    const known = this.#days.get(day);
    if (known) return known;
    const first = `${day.slice(0, 7)}-01`;
    const change = this.#changeDays.findLast((at) => at <= day) ?? '';
    const stretch = change > first ? change : first;
    this.#days.set(day, stretch);
    return stretch;
  }

  #plainSum(one: Contribution, day: IsoDate): Sum {
    const byRegion = kept(this.#plain, one.measure, newMap<Map<string, Sum>>);
    const byDay = kept(byRegion, one.region, newMap<Sum>);
    return kept(byDay, day, () => empty(one, day));
  }

  #otherSum(one: Contribution, day: IsoDate): Sum {
    const key = `${one.measure}|${one.level}|${one.region}|${one.other}|${one.zone}|${day}`;
    return kept(this.#others, key, () => empty(one, day));
  }

  *leaves(): Iterable<Leaf> {
    for (const byRegion of this.#plain.values())
      for (const byDay of byRegion.values()) for (const sum of byDay.values()) if (says(sum)) yield sum;
    for (const sum of this.#others.values()) if (says(sum)) yield sum;
  }

  /** Every cell of what was added. */
  cells(places: Places): ReadonlyMap<CellText, Totals> {
    const cells = new CellChanges(places, this.#grainOf);
    for (const leaf of this.leaves()) cells.add(leaf);
    return cells.changes;
  }
}

const newMap = <Value>(): Map<string, Value> => new Map<string, Value>();
const empty = (one: Contribution, day: IsoDate): Sum => ({ ...one, day, count: 0, fresh: 0, amount: 0n });
const says = ({ count, fresh, amount }: Sum): boolean => count !== 0 || fresh !== 0 || amount !== 0n;

function kept<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
