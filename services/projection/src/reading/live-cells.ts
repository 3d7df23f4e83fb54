import { LRUCache } from 'lru-cache';
import type { IsoDate } from '@torchline/kernel';
import type { Level } from '../engine/contribution.ts';
import { JoinedTurns } from './joined-turns.ts';
import { changedBehind, runningTotals } from './running-totals.ts';
import { StandingDays } from './standing-days.ts';
import type { CellSource, FigureBook, PeriodTotals, SeriesAt } from './source.ts';

/** Series of cells that are kept: the province, its units and cities many times over. */
const SERIES_KEPT = 20_000;

export const seriesKey = ({ measure, level, region }: SeriesAt): string => `${measure}|${level}|${region}`;

/** What is watched by who only asks whether anything of a series stands on a day. */
const dayKey = (key: string, day: IsoDate): string => `${key}@${day}`;

/** A series and what stands in some of its periods now. */
type Patch = readonly [key: string, changes: ReadonlyMap<string, PeriodTotals | undefined>];

type CellBook = CellSource & Pick<FigureBook, 'atOnce' | 'isWhole' | 'changedSince' | 'cell'>;

const atOf = (key: string): SeriesAt => {
  const [measure = '', level = '', region = ''] = key.split('|');
  return { measure, level: level as Level, region };
};

/** Where a period stands in a series, or would stand. */
function placeIn(series: readonly PeriodTotals[], period: string): number {
  let [low, high] = [0, series.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((series[middle]?.period ?? '') < period) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Gives a series other totals in some periods; undefined means that nothing stands there any more. */
function changeSeries(series: PeriodTotals[], changes: ReadonlyMap<string, PeriodTotals | undefined>): void {
  let same = series.length;
  for (const [period, cell] of changes) {
    const place = placeIn(series, period);
    const isThere = series[place]?.period === period;
    if (cell && isThere) series[place] = cell;
    else series.splice(place, isThere ? 1 : 0, ...(cell ? [cell] : []));
    same = Math.min(same, place);
  }
  changedBehind(series, same);
}

/**
 * Today's cells, kept in memory and never stale: before a question the book is asked which cells its writers touched
 * since, and those are read again, into the series that is kept: who wants to have it as it was copies it. What is kept is
 * of one state, so questions that meet while the book is read share the next state; a long one is better put to the book
 * itself.
 */
export class LiveCells implements CellSource {
  readonly #book: () => CellBook;
  readonly #series = new LRUCache<string, PeriodTotals[]>({
    max: SERIES_KEPT,
    dispose: (_, key) => {
      this.#tell(key);
      for (const day of this.#standing.forget(key)) this.#tell(dayKey(key, day));
    },
  });
  readonly #standing = new StandingDays();
  readonly #watchers = new Map<string, Set<WatchedCells>>();
  #mark = '';
  readonly #turns = new JoinedTurns((works) =>
    this.#book().atOnce(() => {
      this.#refresh();
      works();
    }),
  );

  constructor(book: () => CellBook) {
    this.#book = book;
  }

  /** Runs a question on one state of the figures, with today's cells and with all else that the book is asked in there. */
  atOnce<Result>(work: () => Result): Promise<Result> {
    return this.#turns.next(work);
  }

  /** As the book says of itself: what is worked out is kept only where it is whole. */
  get isWhole(): boolean {
    return this.#book().isWhole;
  }

  /** All that was touched is read before anything is changed: what is kept is of one state, the last or this one. */
  #refresh(): void {
    const { mark, cells } = this.#book().changedSince(this.#mark);
    const patches =
      cells === 'unknown' ? [] : [...cells].flatMap(([key, periods]) => this.#patch(key, periods));
    if (!this.isWhole) return;
    if (cells === 'unknown') this.#series.clear();
    for (const [key, changes] of patches) this.#change(key, changes);
    this.#mark = mark;
  }

  /** The cells of a series that is kept, read again. */
  #patch(key: string, periods: ReadonlySet<string>): Patch[] {
    if (!this.#series.has(key)) return [];
    const at = atOf(key);
    return [[key, new Map([...periods].map((period) => [period, this.#book().cell(at, period)]))]];
  }

  #change(key: string, changes: Patch[1]): void {
    const series = this.#series.get(key);
    if (!series) return;
    changeSeries(series, changes);
    this.#tell(key);
    for (const day of this.#standing.changed(key, series)) this.#tell(dayKey(key, day));
  }

  cells(at: SeriesAt): readonly PeriodTotals[] {
    const key = seriesKey(at);
    const known = this.#series.get(key);
    if (known) return known;
    const read = this.#book().cells(at);
    if (!this.isWhole) return read;
    const kept = [...read];
    this.#series.set(key, kept);
    return kept;
  }

  standsOn(at: SeriesAt, day: IsoDate): boolean {
    const series = this.cells(at);
    return this.isWhole
      ? this.#standing.ask(seriesKey(at), series, day)
      : runningTotals(series).standsOn(day);
  }

  /** Who watches is told once, when the series changes or is not kept any longer. */
  watch(key: string, watcher: WatchedCells): void {
    const watchers = this.#watchers.get(key) ?? new Set();
    this.#watchers.set(key, watchers.add(watcher));
  }

  unwatch(keys: Iterable<string>, watcher: WatchedCells): void {
    for (const key of keys) {
      const watchers = this.#watchers.get(key);
      watchers?.delete(watcher);
      if (watchers?.size === 0) this.#watchers.delete(key);
    }
  }

  #tell(key: string): void {
    for (const watcher of [...(this.#watchers.get(key) ?? [])]) watcher.end();
  }

  places(): Iterable<SeriesAt> {
    return this.#book().places();
  }
}

/** What a computation read of cells: it holds as long as nothing of that has changed. */
export class WatchedCells implements CellSource {
  readonly #cells: LiveCells;
  readonly #read = new Set<string>();
  #holds = true;

  constructor(cells: LiveCells) {
    this.#cells = cells;
  }

  get holds(): boolean {
    return this.#holds;
  }

  cells(at: SeriesAt): readonly PeriodTotals[] {
    this.#watch(seriesKey(at));
    return this.#cells.cells(at);
  }

  standsOn(at: SeriesAt, day: IsoDate): boolean {
    this.#watch(dayKey(seriesKey(at), day));
    return this.#cells.standsOn(at, day);
  }

  #watch(key: string): void {
    if (this.#read.has(key)) return;
    this.#read.add(key);
    this.#cells.watch(key, this);
  }

  places(): Iterable<SeriesAt> {
    return this.#cells.places();
  }

  /** Something that was read has changed, or nobody asks any more. */
  end(): void {
    this.#holds = false;
    this.#cells.unwatch(this.#read, this);
  }
}
