import type { IsoDate } from '@torchline/kernel';
import { runningTotals } from './running-totals.ts';
import type { PeriodTotals } from './source.ts';

/** For each series the days on which somebody asked whether anything stands, and what was answered. */
export class StandingDays {
  readonly #answered = new Map<string, Map<IsoDate, boolean>>();

  ask(key: string, series: readonly PeriodTotals[], day: IsoDate): boolean {
    const days = this.#answered.get(key) ?? new Map<IsoDate, boolean>();
    this.#answered.set(key, days);
    const stands = days.get(day) ?? runningTotals(series).standsOn(day);
    days.set(day, stands);
    return stands;
  }

  /** The days whose answer is another now. */
  changed(key: string, series: readonly PeriodTotals[]): readonly IsoDate[] {
    const days = this.#answered.get(key) ?? [];
    const other = [...days].filter(([day, stood]) => runningTotals(series).standsOn(day) !== stood);
    for (const [day] of other) this.#answered.get(key)?.delete(day);
    return other.map(([day]) => day);
  }

  /** All days that were asked for; they are forgotten. */
  forget(key: string): readonly IsoDate[] {
    const days = [...(this.#answered.get(key)?.keys() ?? [])];
    this.#answered.delete(key);
    return days;
  }
}
