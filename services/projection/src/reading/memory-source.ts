import { cellOf, type CellKey } from '../engine/roll-up.ts';
import type { MemoryFigures } from '../store/memory-store.ts';
import type { CellSource, PeriodTotals } from './source.ts';

/** Cells of figures in memory, by measure and place. */
export class MemorySource implements CellSource {
  readonly #series = new Map<string, PeriodTotals[]>();

  constructor(figures: Pick<MemoryFigures, 'cells'>) {
    for (const [text, totals] of figures.cells) {
      const { measure, level, region, period } = cellOf(text);
      const key = `${measure}|${level}|${region}`;
      const series = this.#series.get(key) ?? [];
      series.push({ period, ...totals });
      this.#series.set(key, series);
    }
    for (const series of this.#series.values()) series.sort((a, b) => (a.period < b.period ? -1 : 1));
  }

  cells({ measure, level, region }: Pick<CellKey, 'measure' | 'level' | 'region'>): readonly PeriodTotals[] {
    return this.#series.get(`${measure}|${level}|${region}`) ?? [];
  }

  *places(): Iterable<Pick<CellKey, 'measure' | 'level' | 'region'>> {
    for (const key of this.#series.keys()) {
      const { measure, level, region } = cellOf(key);
      yield { measure, level, region };
    }
  }
}
