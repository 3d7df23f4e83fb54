import type { PeriodTotals } from './source.ts';

/** Totals of a series up to each of its periods, so that any stretch of it is a difference of two. */
export class RunningTotals {
  readonly #periods: readonly string[];
  readonly #count: readonly number[];
  readonly #fresh: readonly number[];
  readonly #amount: readonly bigint[];
  readonly #standing = new Map<string, boolean>();

  constructor(series: readonly PeriodTotals[]) {
    let [count, fresh, amount] = [0, 0, 0n];
    const [counts, freshs, amounts] = [[0], [0], [0n]];
    for (const cell of series) {
      counts.push((count += cell.count));
      freshs.push((fresh += cell.fresh));
      if (cell.amount !== 0n) amount += cell.amount;
      amounts.push(amount);
    }
    this.#periods = series.map(({ period }) => period);
    [this.#count, this.#fresh, this.#amount] = [counts, freshs, amounts];
  }

  /** How many periods lie before one; with `included` also that one itself. */
  placeOf(period: string, included: boolean): number {
    let [low, high] = [0, this.#periods.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const at = this.#periods[middle] ?? '';
      if (at < period || (included && at === period)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Everything in the first `place` periods. */
  upTo(place: number, field: 'count' | 'fresh' | 'amount'): bigint {
    if (field === 'amount') return this.#amount[place] ?? 0n;
    return BigInt((field === 'count' ? this.#count : this.#fresh)[place] ?? 0);
  }

  /** Whether anything is counted at the end of a day; asked for the same few days again and again. */
  standsOn(day: string): boolean {
    const known = this.#standing.get(day);
    if (known !== undefined) return known;
    const stands = (this.#count[this.placeOf(day, true)] ?? 0) > 0;
    this.#standing.set(day, stands);
    return stands;
  }
}

const kept = new WeakMap<readonly PeriodTotals[], RunningTotals>();

/** The running totals of a series, worked out once as long as the series is the same. */
export function runningTotals(series: readonly PeriodTotals[]): RunningTotals {
  const known = kept.get(series);
  if (known) return known;
  const totals = new RunningTotals(series);
  kept.set(series, totals);
  return totals;
}
