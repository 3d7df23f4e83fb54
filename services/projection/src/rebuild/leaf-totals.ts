import type { IsoDate } from '@torchline/kernel';
import type { Contribution } from '../engine/contribution.ts';
import type { Places } from '../engine/places.ts';
import { CellChanges, type CellText, type GrainOf, type Totals } from '../engine/roll-up.ts';

/** Contributions of one place and stretch of days, added up. */
type Sum = { -readonly [Key in keyof Contribution]: Contribution[Key] };

/** By measure, region and zone, then by month or day. */
type ByMeasure = Map<string, Map<string, Map<string, Map<string, Sum>>>>;

/**
 * Adds contributions up where they arise (叶子汇总), and rolls them up once at the end: as many sums as there are places,
 * measures and months, whatever the number of facts.
 */
export class LeafTotals {
  readonly #grainOf: GrainOf;
  readonly #changeDays: readonly IsoDate[];
  readonly #byLevel = new Map<string, ByMeasure>();
  /** Those that name a second place. */
  readonly #shared = new Map<string, Sum>();
  readonly #days = new Map<IsoDate, IsoDate>();

  constructor(places: Places, grainOf: GrainOf) {
    this.#grainOf = grainOf;
    this.#changeDays = places.changeDays;
  }

  add(one: Contribution): void {
    const day = this.#grainOf(one.measure).daily ? one.day : this.#stretchOf(one.day);
    const sum = one.other === '' ? this.#sumOf(one, day) : this.#sharedSum(one, day);
    sum.count += one.count;
    sum.fresh += one.fresh;
    if (one.amount !== 0n) sum.amount += one.amount;
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

  /** Looked up part by part: that is quicker than to put a key together. */
  #sumOf(one: Contribution, day: IsoDate): Sum {
    const byMeasure = this.#byLevel.get(one.level) ?? put(this.#byLevel, one.level, new Map());
    const byRegion = byMeasure.get(one.measure) ?? put(byMeasure, one.measure, new Map());
    const byZone = byRegion.get(one.region) ?? put(byRegion, one.region, new Map());
    const byDay = byZone.get(one.zone) ?? put(byZone, one.zone, new Map());
    return byDay.get(day) ?? put(byDay, day, empty(one, day));
  }

  #sharedSum(one: Contribution, day: IsoDate): Sum {
    const key = `${one.measure}|${one.level}|${one.region}|${one.other}|${one.zone}|${day}`;
    return this.#shared.get(key) ?? put(this.#shared, key, empty(one, day));
  }

  *#sums(): Iterable<Sum> {
    for (const byMeasure of this.#byLevel.values())
      for (const byRegion of byMeasure.values())
        for (const byZone of byRegion.values())
          for (const byDay of byZone.values()) yield* byDay.values();
    yield* this.#shared.values();
  }

  /** Every cell of what was added. */
  cells(places: Places): ReadonlyMap<CellText, Totals> {
    const cells = new CellChanges(places, this.#grainOf);
    for (const sum of this.#sums()) if (says(sum)) cells.add(sum);
    return cells.changes;
  }
}

const empty = (one: Contribution, day: IsoDate): Sum => ({ ...one, day, count: 0, fresh: 0, amount: 0n });
const says = ({ count, fresh, amount }: Sum): boolean => count !== 0 || fresh !== 0 || amount !== 0n;

function put<Value>(map: Map<string, Value>, key: string, value: Value): Value {
  map.set(key, value);
  return value;
}
