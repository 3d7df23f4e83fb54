import type { Contribution, Level } from './contribution.ts';
import { MeasureSums, type MeasureGrain, type Owner } from './measure-sums.ts';
import { dayNumber, monthOfDay, periodText } from './period-numbers.ts';
import type { Places } from './places.ts';
import { RolledUp } from './rolled-up.ts';
import { periodIn, ownerIn, sumKey, SumTable } from './sum-table.ts';

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
  readonly #owners: Owner[] = [];
  readonly #sums = new SumTable();
  readonly #own = (owner: Owner): number => this.#owners.push(owner) - 1;

  constructor(places: Places, grainOf: GrainOf) {
    this.#places = places;
    this.#grainOf = grainOf;
  }

  /** Takes a contribution in; `sign` −1 takes it out again. Throws, and takes nothing, when its day is none. */
  add(one: Contribution, sign: 1 | -1 = 1): void {
    const day = dayNumber(one.day);
    const sums = this.#sumsOf(one.measure);
    const period = sums.grain.daily ? day : monthOfDay(day);
    if (one.level !== 'leaf' && one.level !== 'both') {
      this.#sums.add(sumKey(sums.at(one.level, one.region), period), one, sign);
      return;
    }
    const isLeaf = one.level === 'leaf';
    const { from, byDay, owners } = isLeaf
      ? sums.leaf(one.region, this.#places)
      : sums.pair(one.region, one.other, this.#places);
    if (day < from) return;
    for (const owner of owners) this.#sums.add(sumKey(owner, byDay ? day : period), one, sign);
    if (isLeaf && one.zone !== '') this.#sums.add(sumKey(sums.at('zone', one.zone), period), one, sign);
  }

  /** What changes, cell by cell; cells that come out even are left out. */
  get changes(): ReadonlyMap<CellText, Totals> {
    const { series, sums } = this.rolledUp;
    const cells = new Map<CellText, Totals>();
    for (const place of sums.places()) {
      if (sums.isEvenAt(place)) continue;
      const key = sums.keyAt(place);
      cells.set(`${series[ownerIn(key)]}|${periodText(periodIn(key))}`, sums.totalsAt(place));
    }
    return cells;
  }

  /** What changes, by series and period; a sum may come out even. */
  get rolledUp(): RolledUp {
    const rolled = new RolledUp(this.#places);
    rolled.add(this.#sums, this.#owners);
    return rolled;
  }

  #sumsOf(measure: string): MeasureSums {
    const known = this.#measures.get(measure);
    if (known) return known;
    const sums = new MeasureSums(measure, this.#grainOf(measure), this.#own);
    this.#measures.set(measure, sums);
    return sums;
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
