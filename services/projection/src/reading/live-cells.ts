import { LRUCache } from 'lru-cache';
import type { Level } from '../engine/contribution.ts';
import type { CellSource, FigureBook, PeriodTotals, SeriesAt } from './source.ts';

/** Series of cells that are kept: the province, its units and cities many times over. */
const SERIES_KEPT = 20_000;

export const seriesKey = ({ measure, level, region }: SeriesAt): string => `${measure}|${level}|${region}`;

type CellBook = CellSource & Pick<FigureBook, 'changedSince' | 'cell'>;

const atOf = (key: string): SeriesAt => {
  const [measure = '', level = '', region = ''] = key.split('|');
  return { measure, level: level as Level, region };
};

/** A series with other totals in some periods; undefined means that nothing stands there any more. */
function patched(
  series: readonly PeriodTotals[],
  changes: ReadonlyMap<string, PeriodTotals | undefined>,
): readonly PeriodTotals[] {
  const others = series.filter(({ period }) => !changes.has(period));
  const changed = [...changes.values()].filter((cell) => cell !== undefined);
  return [...others, ...changed].toSorted((a, b) => (a.period < b.period ? -1 : 1));
}

/**
 * Today's cells, kept in memory and never stale: `refresh` asks the book which cells its writer touched since, and reads
 * those again. A series that did not change stays the very same object.
 */
export class LiveCells implements CellSource {
  readonly #book: () => CellBook;
  readonly #series = new LRUCache<string, readonly PeriodTotals[]>({ max: SERIES_KEPT });
  #mark = '';

  constructor(book: () => CellBook) {
    this.#book = book;
  }

  /** To be called inside `atOnce`, so that what is read afterwards belongs to the same state of the figures. */
  refresh(): this {
    const { mark, cells } = this.#book().changedSince(this.#mark);
    if (cells === 'unknown') this.#series.clear();
    else for (const [key, periods] of cells) this.#readAgain(key, periods);
    this.#mark = mark;
    return this;
  }

  #readAgain(key: string, periods: ReadonlySet<string>): void {
    const known = this.#series.peek(key);
    if (!known) return;
    const at = atOf(key);
    const changes = new Map([...periods].map((period) => [period, this.#book().cell(at, period)]));
    this.#series.set(key, patched(known, changes));
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
