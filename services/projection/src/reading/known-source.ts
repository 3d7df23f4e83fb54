import { cellOf, type CellKey, type CellText, type Totals } from '../engine/roll-up.ts';
import type { CellSource, PeriodTotals } from './source.ts';

type At = Pick<CellKey, 'measure' | 'level' | 'region'>;
const textOf = ({ measure, level, region }: At): string => `${measure}|${level}|${region}`;

/** Cells as they were known: today's with the changes back to then. */
export class KnownSource implements CellSource {
  readonly #now: CellSource;
  readonly #changes = new Map<string, Map<string, Totals>>();

  constructor(now: CellSource, changes: ReadonlyMap<CellText, Totals>) {
    this.#now = now;
    for (const [text, change] of changes) {
      const cell = cellOf(text);
      const series = this.#changes.get(textOf(cell)) ?? new Map<string, Totals>();
      series.set(cell.period, change);
      this.#changes.set(textOf(cell), series);
    }
  }

  cells(at: At): readonly PeriodTotals[] {
    const changes = this.#changes.get(textOf(at));
    const now = this.#now.cells(at);
    if (!changes) return now;
    const series = new Map<string, PeriodTotals>(now.map((cell) => [cell.period, cell]));
    for (const [period, change] of changes) {
      const known = series.get(period);
      series.set(period, {
        period,
        count: (known?.count ?? 0) + change.count,
        fresh: (known?.fresh ?? 0) + change.fresh,
        amount: (known?.amount ?? 0n) + change.amount,
      });
    }
    return [...series.values()].toSorted((a, b) => (a.period < b.period ? -1 : 1));
  }

  *places(): Iterable<At> {
    const met = new Set<string>();
    for (const at of this.#now.places()) {
      met.add(textOf(at));
      yield at;
    }
    for (const text of this.#changes.keys()) {
      const { measure, level, region } = cellOf(text);
      if (!met.has(text)) yield { measure, level, region };
    }
  }
}
