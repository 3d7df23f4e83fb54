import type { Month } from '@torchline/kernel';
import { TREE_LEVELS, type Contribution, type Level } from './contribution.ts';
import { monthOf, PeriodSums, type Addend, type Sum } from './leaf-sums.ts';
import { found, gather, MeasureSums, type MeasureGrain, type MovingPair } from './measure-sums.ts';
import type { Path, Places } from './places.ts';

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

export type GrainOf = (measure: string) => MeasureGrain;

/** Key of a cell as text: `measure|level|region|period`. */
export type CellText = string;

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
    else if (one.level === 'both')
      gather(sums.pair(one.region, one.other, this.#places), one, { month, sign });
    else
      sums
        .at(one.level)
        .at(one.region)
        .add(sums.grain.daily ? one.day : month, one, sign);
  }

  /** What changes, cell by cell; cells that come out even are left out. */
  get changes(): ReadonlyMap<CellText, Totals> {
    const cells = new Map<CellText, Totals>();
    for (const [series, { sums }] of this.series)
      for (const [period, sum] of sums) if (!sum.isEven) cells.set(`${series}|${period}`, sum.totals);
    return cells;
  }

  /** What changes, by series (`measure|level|region`) and period; a sum may come out even. */
  get series(): ReadonlyMap<string, PeriodSums> {
    const rolled = new RolledUp(this.#places);
    for (const sums of this.#measures.values()) rolled.add(sums);
    return rolled.series;
  }

  #sumsOf(measure: string): MeasureSums {
    const known = this.#measures.get(measure);
    if (known) return known;
    const sums = new MeasureSums(measure, this.#grainOf(measure));
    this.#measures.set(measure, sums);
    return sums;
  }

  #addLeaf(sums: MeasureSums, one: Contribution, how: { month: Month; sign: 1 | -1 }): void {
    const isThere = gather(sums.leaf(one.region, this.#places), one, how);
    if (!isThere || one.zone === '') return;
    const period = sums.grain.daily ? one.day : how.month;
    sums.at('zone').at(one.zone).add(period, one, how.sign);
  }
}

/** Where something is put. */
interface Target {
  readonly sums: MeasureSums;
  readonly level: Level;
  readonly region: string;
}

/** Cells by series (`measure|level|region`) and period. */
class RolledUp {
  readonly #places: Places;
  readonly series = new Map<string, PeriodSums>();

  constructor(places: Places) {
    this.#places = places;
  }

  add(sums: MeasureSums): void {
    for (const [region, periods] of sums.leaves.places) this.#addLeaf(sums, region, periods);
    for (const pair of sums.moving) this.#addPair(sums, pair);
    for (const [level, regions] of sums.levels)
      for (const [region, periods] of regions.places) {
        const series = this.#at(sums, level, region);
        for (const [period, sum] of periods.sums) series.take(period, sum);
      }
  }

  #at({ measure }: MeasureSums, level: Level, region: string): PeriodSums {
    return found(this.series, `${measure}|${level}|${region}`, () => new PeriodSums());
  }

  #addLeaf(sums: MeasureSums, region: string, { sums: periods }: PeriodSums): void {
    const stays = this.#places.stays(region);
    const [only] = stays;
    if (only && stays.length === 1)
      for (const level of TREE_LEVELS) {
        if (only.path[level] === '') continue;
        const series = this.#at(sums, level, only.path[level]);
        for (const [period, sum] of periods) series.take(period, sum);
      }
    else for (const sum of periods.values()) this.#addDay(sums, region, sum);
  }

  /** A day at a place whose path changes: the levels of the day, and for a stock the moves after it. */
  #addDay(sums: MeasureSums, region: string, sum: Sum): void {
    const path = this.#places.path(region, sum.day);
    if (!path) return;
    for (const level of TREE_LEVELS) if (path[level]) this.#put({ sums, level, region: path[level] }, sum, 1);
    if (sums.grain.stock) this.#moveLater(sums, { region, path }, sum);
  }

  /** Re-zoned (区划调整): what stands in the old place goes out and into the new one on the day of the change. */
  #moveLater(sums: MeasureSums, first: { readonly region: string; readonly path: Path }, sum: Sum): void {
    let { path } = first;
    const { count, fresh, amount } = sum;
    for (const { from: day, path: next } of this.#places.stays(first.region)) {
      if (day <= sum.day) continue;
      const moved = { day, count, fresh, amount };
      for (const level of TREE_LEVELS) {
        if (path[level] === next[level]) continue;
        if (path[level]) this.#put({ sums, level, region: path[level] }, moved, -1);
        if (next[level]) this.#put({ sums, level, region: next[level] }, moved, 1);
      }
      path = next;
    }
  }

  #addPair(sums: MeasureSums, { region, other, sums: periods }: MovingPair): void {
    for (const sum of periods.sums.values()) {
      const [path, away] = [this.#places.path(region, sum.day), this.#places.path(other, sum.day)];
      for (const level of TREE_LEVELS)
        if (path?.[level] && path[level] === away?.[level])
          this.#put({ sums, level, region: path[level] }, sum, 1);
    }
  }

  #put({ sums, level, region }: Target, sum: Addend, sign: 1 | -1): void {
    const period = sums.grain.daily ? sum.day : monthOf(sum.day);
    this.#at(sums, level, region).add(period, sum, sign);
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
