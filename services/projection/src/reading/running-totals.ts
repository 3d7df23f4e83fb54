import type { PeriodTotals } from './source.ts';

/** Totals of a series up to each of its periods, so that any stretch of it is a difference of two. */
export class RunningTotals {
  readonly #periods: readonly string[];
  readonly #count: readonly number[];
  readonly #fresh: readonly number[];
  readonly #amount: readonly bigint[];
  readonly #standing = new Map<string, boolean>();

  /** `known`: totals of a series whose first `same` cells are these. */
  constructor(series: readonly PeriodTotals[], known?: RunningTotals, same = 0) {
    const counts = known ? known.#count.slice(0, same + 1) : [0];
    const freshs = known ? known.#fresh.slice(0, same + 1) : [0];
    const amounts = known ? known.#amount.slice(0, same + 1) : [0n];
    const periods = known ? known.#periods.slice(0, same) : [];
    let [count, fresh, amount] = [counts[same] ?? 0, freshs[same] ?? 0, amounts[same] ?? 0n];
    for (let at = same; at < series.length; at += 1) {
      const cell = series[at] as PeriodTotals;
      periods.push(cell.period);
      counts.push((count += cell.count));
      freshs.push((fresh += cell.fresh));
      if (cell.amount !== 0n) amount += cell.amount;
      amounts.push(amount);
    }
    [this.#periods, this.#count, this.#fresh, this.#amount] = [periods, counts, freshs, amounts];
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

/** Totals of a series whose first `same` cells are those of another one: what stands before a change is not added again. */
export function followOn(
  series: readonly PeriodTotals[],
  before: readonly PeriodTotals[],
  same: number,
): void {
  const known = kept.get(before);
  if (known) kept.set(series, new RunningTotals(series, known, same));
}

/** The running totals of a series, worked out once as long as the series is the same. */
export function runningTotals(series: readonly PeriodTotals[]): RunningTotals {
  const known = kept.get(series);
  if (known) return known;
  const totals = new RunningTotals(series);
  kept.set(series, totals);
  return totals;
}
