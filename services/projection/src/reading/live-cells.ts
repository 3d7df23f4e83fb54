import { LRUCache } from 'lru-cache';
import type { CellSource, FigureBook, PeriodTotals, SeriesAt } from './source.ts';

/** Series of cells that are kept: the province, its units and cities many times over. */
const SERIES_KEPT = 20_000;

export const seriesKey = ({ measure, level, region }: SeriesAt): string => `${measure}|${level}|${region}`;

type TouchedCells = CellSource & Pick<FigureBook, 'changedSince'>;

/**
 * Today's cells, kept in memory and never stale: `refresh` asks the book which series its writer touched since, and
 * lets go of those. A series that did not change stays the very same object.
 */
export class LiveCells implements CellSource {
  readonly #book: () => TouchedCells;
  readonly #series = new LRUCache<string, readonly PeriodTotals[]>({ max: SERIES_KEPT });
  #mark = '';

  constructor(book: () => TouchedCells) {
    this.#book = book;
  }

  /** To be called inside `atOnce`, so that what is read afterwards belongs to the same state of the figures. */
  refresh(): this {
    const { mark, series } = this.#book().changedSince(this.#mark);
    if (series === 'unknown') this.#series.clear();
    else for (const key of series) this.#series.delete(key);
    this.#mark = mark;
    return this;
  }

  cells(at: SeriesAt): readonly PeriodTotals[] {
    const key = seriesKey(at);
    const known = this.#series.get(key);
    if (known) return known;
    const read = this.#book().cells(at);
    this.#series.set(key, read);
    return read;
  }

  /** True when the series is still the one that was read. */
  holds(key: string, read: readonly PeriodTotals[]): boolean {
    return this.#series.peek(key) === read;
  }

  places(): Iterable<SeriesAt> {
    return this.#book().places();
  }
}

/** Which series a computation read: it holds as long as all of them do. */
export class WatchedCells implements CellSource {
  readonly #cells: LiveCells;
  readonly #read = new Map<string, readonly PeriodTotals[]>();

  constructor(cells: LiveCells) {
    this.#cells = cells;
  }

  cells(at: SeriesAt): readonly PeriodTotals[] {
    const series = this.#cells.cells(at);
    this.#read.set(seriesKey(at), series);
    return series;
  }

  places(): Iterable<SeriesAt> {
    return this.#cells.places();
  }

  /** True while no series that was read has changed. */
  stillHolds(): boolean {
    for (const [key, read] of this.#read) if (!this.#cells.holds(key, read)) return false;
    return true;
  }
}
