import type { PeriodTotals } from './source.ts';

/**
 * Totals of a series up to each of its periods, so that any stretch of it is a difference of two. They are added up as far
 * as somebody asked: much of a series may lie in the years to come.
 */
export class RunningTotals {
  readonly #series: readonly PeriodTotals[];
  readonly #count = [0];
  readonly #fresh = [0];
  readonly #amount = [0n];
  readonly #standing = new Map<string, boolean>();

  constructor(series: readonly PeriodTotals[]) {
    this.#series = series;
  }

  /** The series was changed behind its first `same` cells. */
  changedBehind(same: number): void {
    this.#standing.clear();
    for (const sums of [this.#count, this.#fresh, this.#amount])
      if (sums.length > same + 1) sums.length = same + 1;
  }

  #addUpTo(place: number): void {
    for (let at = this.#count.length - 1; at < place; at += 1) {
      const { count, fresh, amount } = this.#series[at] as PeriodTotals;
      this.#count.push((this.#count[at] ?? 0) + count);
      this.#fresh.push((this.#fresh[at] ?? 0) + fresh);
      const before = this.#amount[at] ?? 0n;
      this.#amount.push(amount === 0n ? before : before + amount);
    }
  }

  /** How many periods lie before one; with `included` also that one itself. */
  placeOf(period: string, included: boolean): number {
    let [low, high] = [0, this.#series.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const at = this.#series[middle]?.period ?? '';
      if (at < period || (included && at === period)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Everything in the first `place` periods. */
  upTo(place: number, field: 'count' | 'fresh' | 'amount'): bigint {
    this.#addUpTo(place);
    if (field === 'amount') return this.#amount[place] ?? 0n;
    return BigInt((field === 'count' ? this.#count : this.#fresh)[place] ?? 0);
  }

  /** Whether anything is counted at the end of a day; asked for the same few days again and again. */
  standsOn(day: string): boolean {
    const known = this.#standing.get(day);
    if (known !== undefined) return known;
    const place = this.placeOf(day, true);
    this.#addUpTo(place);
    const stands = (this.#count[place] ?? 0) > 0;
    this.#standing.set(day, stands);
    return stands;
  }
}

const kept = new WeakMap<readonly PeriodTotals[], RunningTotals>();

/** A series was changed behind its first `same` cells: what stands before that is not added again. */
export const changedBehind = (series: readonly PeriodTotals[], same: number): void =>
  kept.get(series)?.changedBehind(same);

/** The running totals of a series, worked out once; who changes the series says so. */
export function runningTotals(series: readonly PeriodTotals[]): RunningTotals {
  const known = kept.get(series);
  if (known) return known;
  const totals = new RunningTotals(series);
  kept.set(series, totals);
  return totals;
}
