import type { Head, LogEpoch } from '@torchline/event-store';
import type { RecordedFact } from '@torchline/kernel';

/** Facts of one log after a position, in order; `through` is the position reached (also when `facts` is empty). */
export interface Batch {
  readonly log: string;
  readonly facts: readonly RecordedFact[];
  readonly through: number;
  /** Epochs of the log: which store recorded which stretch of it. */
  readonly epochs: readonly LogEpoch[];
  /**
   * Opaque: where in its source the feed may begin for a reader that stands at any fact of this batch. A reader keeps it
   * with its checkpoint; undefined where a feed needs none.
   */
  readonly begin?: string;
}

/** Where a log ends as far as a feed knows; `hash` is '' where no fact of that position was met. */
export type KnownEnd = Pick<Head, 'position' | 'hash' | 'epochs'>;

/** Ordered, repeatable reading of logs. A reader keeps its own position, in the same transaction as its effect. */
export interface Feed {
  /** The next batch after a position, at once; empty when there is none. */
  next(log: string, after: number, limit: number): Promise<Batch>;
  /** Resolves when the log may have moved beyond the position, or the signal aborts. Never misses a move. */
  moved(log: string, after: number, signal: AbortSignal): Promise<void>;
  head(log: string): Promise<KnownEnd>;
  /** What a reader kept of a batch, told before it asks; a wrong one costs time and nothing else. */
  beginAt?(log: string, begin: string): void;
  close(): Promise<void>;
}
