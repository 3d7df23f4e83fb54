import type { IsoDate } from '@torchline/kernel';
import { TREE_LEVELS, type Contribution, type Level } from './contribution.ts';
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

/** How a measure is kept: a stock moves with its place when the tree changes, a flow stays where it was. */
export interface MeasureGrain {
  readonly stock: boolean;
  readonly daily: boolean;
}
export type GrainOf = (measure: string) => MeasureGrain;

interface MutableTotals {
  count: number;
  fresh: number;
  amount: bigint;
}
/** Key of a cell as text: `measure|level|region|period`. */
export type CellText = string;

/** Changes of cells, added up in memory before they are written. */
export class CellChanges {
  readonly #places: Places;
  readonly #grainOf: GrainOf;
  readonly changes = new Map<CellText, MutableTotals>();

  constructor(places: Places, grainOf: GrainOf) {
    this.#places = places;
    this.#grainOf = grainOf;
  }

  /** Rolls a contribution up into its cells; `sign` −1 takes it out again. */
  add(one: Contribution, sign: 1 | -1 = 1): void {
    if (one.level === 'leaf') this.#addLeaf(one, sign);
    else if (one.level === 'both') this.#addShared(one, sign);
    else this.#put(one, { level: one.level, region: one.region, day: one.day }, sign);
  }

  #addLeaf(one: Contribution, sign: 1 | -1): void {
    const path = this.#places.path(one.region, one.day);
    if (!path) return;
    for (const level of TREE_LEVELS)
      if (path[level]) this.#put(one, { level, region: path[level], day: one.day }, sign);
    if (one.zone) this.#put(one, { level: 'zone', region: one.zone, day: one.day }, sign);
    if (this.#grainOf(one.measure).stock) this.#moveLater(one, path, sign);
  }

  /** Re-zoned (区划调整): what stands in the old place goes out and into the new one on the day of the change. */
  #moveLater(one: Contribution, first: Path, sign: 1 | -1): void {
    let path = first;
    for (const stay of this.#places.stays(one.region)) {
      if (stay.from <= one.day) continue;
      for (const level of TREE_LEVELS) {
        if (path[level] === stay.path[level]) continue;
        if (path[level]) this.#put(one, { level, region: path[level], day: stay.from }, sign === 1 ? -1 : 1);
        if (stay.path[level]) this.#put(one, { level, region: stay.path[level], day: stay.from }, sign);
      }
      path = stay.path;
    }
  }

  #addShared(one: Contribution, sign: 1 | -1): void {
    const [path, other] = [this.#places.path(one.region, one.day), this.#places.path(one.other, one.day)];
    if (!path || !other) return;
    for (const level of TREE_LEVELS)
      if (path[level] && path[level] === other[level])
        this.#put(one, { level, region: path[level], day: one.day }, sign);
  }

  #put(one: Contribution, at: { level: Level; region: string; day: IsoDate }, sign: 1 | -1): void {
    const period = this.#grainOf(one.measure).daily ? at.day : at.day.slice(0, 7);
    const key = `${one.measure}|${at.level}|${at.region}|${period}`;
    const known = this.changes.get(key);
    const amount = sign === 1 ? one.amount : -one.amount;
    if (known) {
      known.count += sign * one.count;
      known.fresh += sign * one.fresh;
      known.amount += amount;
    } else this.changes.set(key, { count: sign * one.count, fresh: sign * one.fresh, amount });
  }
}

/** The parts of a cell's key. */
export function cellOf(text: CellText): CellKey {
  const [measure = '', level = '', region = '', period = ''] = text.split('|');
  return { measure, level: level as Level, region, period };
}
