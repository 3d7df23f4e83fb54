import type { IsoDate, Month } from '@torchline/kernel';
import { TREE_LEVELS, type Contribution, type Level } from './contribution.ts';
import { monthOf, PeriodSums, PlaceSums, type Sum } from './leaf-sums.ts';
import type { Path, Places, Stay } from './places.ts';

/** Totals of one cell (统计单元). */
export interface Totals {
  readonly count: number;
  readonly fresh: number;
  readonly amount: bigint;
}

/** One cell: a measure at a place in a period. The period is a month, or a day where a measure has ends known ahead. */
export interface CellKey {
  readonly measure: string;
  readonly level: Level;
  readonly region: string;
  readonly period: string;
}

/** How a measure is kept: a stock moves with its place when the tree changes, a flow stays where it was. */
export interface MeasureGrain {
  readonly stock: boolean;
  readonly daily: boolean;
}
export type GrainOf = (measure: string) => MeasureGrain;

/** Key of a cell as text: `measure|level|region|period`. */
export type CellText = string;

/** The leaves of one measure: contributions added up where they lie, before anything is rolled up. */
class MeasureSums {
  readonly measure: string;
  readonly grain: MeasureGrain;
  readonly leaves = new PlaceSums();
  /** By region, then by the other region. */
  readonly pairs = new Map<string, PlaceSums>();
  readonly levels = new Map<Level, PlaceSums>();

  constructor(measure: string, grain: MeasureGrain) {
    this.measure = measure;
    this.grain = grain;
  }

  at(level: Level): PlaceSums {
    return found(this.levels, level, () => new PlaceSums());
  }
}

function found<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/**
 * Changes of cells, added up in memory before they are written. Contributions are gathered at their leaf by month (by day
 * where the measure or a change of the tree asks for it); each leaf is rolled up once, when the changes are asked for.
 */
export class CellChanges {
  readonly #places: Places;
  readonly #grainOf: GrainOf;
  readonly #measures = new Map<string, MeasureSums>();

  constructor(places: Places, grainOf: GrainOf) {
    this.#places = places;
    this.#grainOf = grainOf;
  }

  /** Takes a contribution in; `sign` −1 takes it out again. Throws, and takes nothing, when its day is none. */
  add(one: Contribution, sign: 1 | -1 = 1): void {
    const month = monthOf(one.day);
    const sums = this.#sumsOf(one.measure);
    if (one.level === 'leaf') this.#addLeaf(sums, one, { month, sign });
    else if (one.level === 'both') this.#addPair(sums, one, { month, sign });
    else
      sums
        .at(one.level)
        .at(one.region)
        .add(sums.grain.daily ? one.day : month, one, sign);
  }

  /** What changes, cell by cell; cells that come out even are left out. */
  get changes(): ReadonlyMap<CellText, Totals> {
    const rolled = new RolledUp(this.#places);
    for (const sums of this.#measures.values()) rolled.add(sums);
    return rolled.cells();
  }

  #sumsOf(measure: string): MeasureSums {
    const known = this.#measures.get(measure);
    if (known) return known;
    const sums = new MeasureSums(measure, this.#grainOf(measure));
    this.#measures.set(measure, sums);
    return sums;
  }

  #addLeaf(sums: MeasureSums, one: Contribution, { month, sign }: { month: Month; sign: 1 | -1 }): void {
    const stays = this.#places.stays(one.region);
    if (!isThere(stays, one.day)) return;
    const { daily } = sums.grain;
    sums.leaves.at(one.region).add(daily || stays.length > 1 ? one.day : month, one, sign);
    if (one.zone)
      sums
        .at('zone')
        .at(one.zone)
        .add(daily ? one.day : month, one, sign);
  }

  #addPair(sums: MeasureSums, one: Contribution, { month, sign }: { month: Month; sign: 1 | -1 }): void {
    const [stays, others] = [this.#places.stays(one.region), this.#places.stays(one.other)];
    if (!isThere(stays, one.day) || !isThere(others, one.day)) return;
    const byDay = sums.grain.daily || stays.length > 1 || others.length > 1;
    const pairs = found(sums.pairs, one.region, () => new PlaceSums());
    pairs.at(one.other).add(byDay ? one.day : month, one, sign);
  }
}

/** True when a place has a path on a day. */
const isThere = ([first]: readonly Stay[], day: IsoDate): boolean => first !== undefined && first.from <= day;

/** Cells by series (`measure|level|region`) and period. */
class RolledUp {
  readonly #places: Places;
  readonly #series = new Map<string, PeriodSums>();

  constructor(places: Places) {
    this.#places = places;
  }

  add(sums: MeasureSums): void {
    for (const [region, periods] of sums.leaves.places) this.#addLeaf(sums, region, periods);
    for (const [region, others] of sums.pairs)
      for (const [other, periods] of others.places) this.#addPair(sums, [region, other], periods);
    for (const [level, regions] of sums.levels)
      for (const [region, periods] of regions.places)
        for (const [period, sum] of periods.sums) this.#at(sums, level, region).add(period, sum, 1);
  }

  #at({ measure }: MeasureSums, level: Level, region: string): PeriodSums {
    return found(this.#series, `${measure}|${level}|${region}`, () => new PeriodSums());
  }

  #addLeaf(sums: MeasureSums, region: string, { sums: periods }: PeriodSums): void {
    const stays = this.#places.stays(region);
    const [only] = stays;
    if (only && stays.length === 1)
      for (const level of TREE_LEVELS) {
        if (only.path[level] === '') continue;
        const series = this.#at(sums, level, only.path[level]);
        for (const [period, sum] of periods) series.add(period, sum, 1);
      }
    else for (const sum of periods.values()) this.#addDay(sums, region, sum);
  }

  /** A day at a place whose path changes: the levels of the day, and for a stock the moves after it. */
  #addDay(sums: MeasureSums, region: string, sum: Sum): void {
    const path = this.#places.path(region, sum.day);
    if (!path) return;
    for (const level of TREE_LEVELS) if (path[level]) this.#put(sums, { level, region: path[level] }, sum);
    if (sums.grain.stock) this.#moveLater(sums, { region, path }, sum);
  }

  /** Re-zoned (区划调整): what stands in the old place goes out and into the new one on the day of the change. */
  #moveLater(sums: MeasureSums, first: { readonly region: string; readonly path: Path }, sum: Sum): void {
    let { path } = first;
    const out = { ...sum, count: -sum.count, fresh: -sum.fresh, amount: -sum.amount };
    for (const stay of this.#places.stays(first.region)) {
      if (stay.from <= sum.day) continue;
      for (const level of TREE_LEVELS) {
        if (path[level] === stay.path[level]) continue;
        if (path[level]) this.#put(sums, { level, region: path[level] }, { ...out, day: stay.from });
        if (stay.path[level])
          this.#put(sums, { level, region: stay.path[level] }, { ...sum, day: stay.from });
      }
      path = stay.path;
    }
  }

  #addPair(
    sums: MeasureSums,
    [region, other]: readonly [string, string],
    { sums: periods }: PeriodSums,
  ): void {
    for (const sum of periods.values()) {
      const [path, away] = [this.#places.path(region, sum.day), this.#places.path(other, sum.day)];
      for (const level of TREE_LEVELS)
        if (path?.[level] && path[level] === away?.[level])
          this.#put(sums, { level, region: path[level] }, sum);
    }
  }

  #put(sums: MeasureSums, { level, region }: { level: Level; region: string }, sum: Sum): void {
    const period = sums.grain.daily ? sum.day : monthOf(sum.day);
    this.#at(sums, level, region).add(period, sum, 1);
  }

  cells(): ReadonlyMap<CellText, Totals> {
    const cells = new Map<CellText, Totals>();
    for (const [series, { sums }] of this.#series)
      for (const [period, { count, fresh, amount }] of sums)
        if (count !== 0 || fresh !== 0 || amount !== 0n)
          cells.set(`${series}|${period}`, { count, fresh, amount });
    return cells;
  }
}

/** The parts of a cell's key. */
export function cellOf(text: CellText): CellKey {
  const level = text.indexOf('|');
  const region = text.indexOf('|', level + 1);
  const period = text.indexOf('|', region + 1);
  const end = period < 0 ? text.length : period;
  return {
    measure: text.slice(0, level),
    level: text.slice(level + 1, region) as Level,
    region: text.slice(region + 1, end),
    period: text.slice(end + 1),
  };
}
