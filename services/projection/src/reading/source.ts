import type { IsoDate } from '@torchline/kernel';
import type { History, PositionVector } from '../engine/known-at.ts';
import type { HeldFact } from '../held/held-fact.ts';
import type { CellKey, Totals } from '../engine/roll-up.ts';
import type { CountedRow, Delta, Reached } from '../engine/state.ts';

/** Totals of a place in one period (a month or a day). */
export interface PeriodTotals extends Totals {
  readonly period: string;
}

/** One measure at one place. */
export type SeriesAt = Pick<CellKey, 'measure' | 'level' | 'region'>;

export type TouchedCells = ReadonlyMap<string, ReadonlySet<string>>;

/** Cells as they are read: now, or as they were known at a vector. */
export interface CellSource {
  /** In order of periods. */
  cells(at: SeriesAt): readonly PeriodTotals[];
  /** Whether anything is counted at the end of a day, where a source can tell that without the series. */
  standsOn?(at: SeriesAt, day: IsoDate): boolean;
  /** Every measure and place that has a cell. */
  places(): Iterable<SeriesAt>;
}

/** A month as it was closed (月度封账): numbered, with its root and its whole body as canonical JSON. */
export interface StoredManifest {
  readonly month: string;
  readonly number: number;
  readonly root: string;
  readonly body: string;
}

/** Days of deltas, both ends included. */
export interface DaysAsked {
  readonly from?: string;
  readonly through?: string;
}

/** Everything that reading figures needs of a store. */
export interface FigureBook extends CellSource, History {
  /**
   * Runs reads on one state of the figures, whatever is written meanwhile; the book is read in there alone. Where the
   * figures are in another process `work` is run again until all that it asks has been read: it has no effect that may
   * not be repeated, and keeps nothing while the book is not whole.
   */
  atOnce<Result>(work: () => Result): Promise<Result>;
  /** False once something was asked that is not read yet: what is worked out of that is thrown away. */
  readonly isWhole: boolean;
  /**
   * Which cells, by series (`measure|level|region`) and period, were touched after a mark; `unknown` when that is too long
   * ago or elsewhere.
   */
  changedSince(mark: string): { readonly mark: string; readonly cells: TouchedCells | 'unknown' };
  /** What stands in a period of a series; undefined where nothing does. */
  cell(at: SeriesAt, period: string): PeriodTotals | undefined;
  reachedAll(): ReadonlyMap<string, Reached>;
  members(set: string): Iterable<readonly [key: string, rows: readonly CountedRow[]]>;
  /** True when an entity had fed something by then. */
  wasFed(entity: string, by: PositionVector): boolean;
  /** Facts that the figures lack. */
  heldFacts(): readonly HeldFact[];
  /** Deltas of a measure or set, on days asked for where they are named. */
  deltasOf(feeds: string, days?: DaysAsked): Iterable<Delta>;
  manifest(month: string): StoredManifest | undefined;
  /** Number under which a month was closed last, without reading its manifest. */
  manifestNumber(month: string): number | undefined;
  /** Position of each log at an instant, as far as figures were touched. */
  vectorAt(instant: string): PositionVector;
}
