import { TREE_LEVELS, type Level } from './contribution.ts';
import type { MeasureSums, Owner } from './measure-sums.ts';
import { dayNumber, monthOfDay, periodText } from './period-numbers.ts';
import type { Path, Places } from './places.ts';
import { ownerIn, periodIn, sumKey, SumTable, type Addend } from './sum-table.ts';

/** A sum on its way up: where it stands in its table, and the day or month of it. */
interface Rising {
  readonly table: SumTable;
  readonly place: number;
  readonly period: number;
}

/** Cells by series (`measure|level|region`) and period. */
export class RolledUp {
  readonly #places: Places;
  readonly #numbers = new Map<MeasureSums, Map<Level, Map<string, number>>>();
  /** Series of the leaves whose path never changes, by number of the leaf. */
  readonly #paths = new Map<number, readonly number[]>();
  /** Names of the series, by number. */
  readonly series: string[] = [];
  readonly sums = new SumTable();

  constructor(places: Places) {
    this.#places = places;
  }

  add(table: SumTable, owners: readonly Owner[]): void {
    for (const place of table.places()) {
      const key = table.keyAt(place);
      const number = ownerIn(key);
      const owner = owners[number];
      if (!owner) continue;
      const rising = { table, place, period: periodIn(key) };
      if (owner.at === 'leaf') this.#addLeaf(owner, number, rising);
      else if (owner.at === 'pair') this.#addPair(owner, rising);
      else this.sums.take(sumKey(this.#at(owner.sums, owner.at, owner.region), rising.period), table, place);
    }
  }

  #at(sums: MeasureSums, level: Level, region: string): number {
    const levels = this.#numbers.get(sums) ?? new Map<Level, Map<string, number>>();
    this.#numbers.set(sums, levels);
    const regions = levels.get(level) ?? new Map<string, number>();
    levels.set(level, regions);
    const known = regions.get(region);
    if (known !== undefined) return known;
    const number = this.series.push(`${sums.measure}|${level}|${region}`) - 1;
    regions.set(region, number);
    return number;
  }

  #addLeaf(owner: Owner, number: number, rising: Rising): void {
    const series = this.#paths.get(number) ?? this.#pathOf(owner);
    this.#paths.set(number, series);
    if (series.length === 0) this.#addDay(owner, rising);
    for (const one of series) this.sums.take(sumKey(one, rising.period), rising.table, rising.place);
  }

  /** None for a leaf whose path changes: it is rolled up day by day. */
  #pathOf({ sums, region }: Owner): readonly number[] {
    const [only, another] = this.#places.stays(region);
    if (!only || another) return [];
    return TREE_LEVELS.filter((level) => only.path[level]).map((level) =>
      this.#at(sums, level, only.path[level]),
    );
  }

  /** A day at a place whose path changes: the levels of the day, and for a stock the moves after it. */
  #addDay({ sums, region }: Owner, { table, place, period }: Rising): void {
    const day = periodText(period);
    const path = this.#places.path(region, day);
    if (!path) return;
    for (const level of TREE_LEVELS)
      if (path[level])
        this.sums.take(sumKey(this.#at(sums, level, path[level]), periodOf(sums, period)), table, place);
    if (sums.grain.stock) this.#moveLater({ sums, region, path, day }, table.totalsAt(place));
  }

  /** Re-zoned (区划调整): what stands in the old place goes out and into the new one on the day of the change. */
  #moveLater(first: { sums: MeasureSums; region: string; path: Path; day: string }, sum: Addend): void {
    const { sums } = first;
    let { path } = first;
    for (const { from, path: next } of this.#places.stays(first.region)) {
      if (from <= first.day) continue;
      const period = periodOf(sums, dayNumber(from));
      for (const level of TREE_LEVELS) {
        if (path[level] === next[level]) continue;
        if (path[level]) this.sums.add(sumKey(this.#at(sums, level, path[level]), period), sum, -1);
        if (next[level]) this.sums.add(sumKey(this.#at(sums, level, next[level]), period), sum, 1);
      }
      path = next;
    }
  }

  #addPair({ sums, region, other }: Owner, { table, place, period }: Rising): void {
    const day = periodText(period);
    const [path, away] = [this.#places.path(region, day), this.#places.path(other, day)];
    for (const level of TREE_LEVELS)
      if (path?.[level] && path[level] === away?.[level])
        this.sums.take(sumKey(this.#at(sums, level, path[level]), periodOf(sums, period)), table, place);
  }
}

const periodOf = ({ grain }: MeasureSums, day: number): number => (grain.daily ? day : monthOfDay(day));
