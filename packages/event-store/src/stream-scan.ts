import type { RecordedFact } from '@torchline/kernel';
import type { Head } from './port.ts';

/** Streams of a log by its own numbers: those after `after`, up to and with `through`. */
export interface StreamRange {
  readonly after: number;
  readonly through: number;
  /** Facts that they hold up to the position that was asked for. */
  readonly facts: number;
}

/** What a fold needs of a fact. Personal fields are as they were stored: sealed, as long as no upcaster reads them. */
export type ScannedFact = Pick<
  RecordedFact,
  'log' | 'position' | 'stream' | 'version' | 'type' | 'data' | 'hash' | 'prevStreamHash'
> & { readonly recordedAt: string; readonly schemaVersion: number };

/** One stream's facts, by version. */
export type ScannedStream = readonly ScannedFact[];

export interface ScanAsked {
  readonly range: StreamRange;
  /** Facts after this position are left out. */
  readonly through: number;
  /** Categories of streams to read; the facts of others are never touched. */
  readonly categories: readonly string[];
}

/**
 * Reading a log stream by stream (按流读取), for a rebuild that folds each stream once. The numbers of streams are the
 * log's own: they stay as they are while facts are appended, and a later stream has a later number.
 */
export interface StreamScan {
  readonly log: string;
  /** Where the log ends. */
  head(): Promise<Pick<Head, 'position' | 'hash' | 'epochs'>>;
  /** Cuts the streams that have facts up to a position into ranges of about `size` facts. */
  ranges(through: number, size: number): Promise<readonly StreamRange[]>;
  /** The streams of a range, whole, a handful at a time. */
  streams(asked: ScanAsked): AsyncIterable<readonly ScannedStream[]>;
}

/** The logs of an instance, to be read stream by stream from any thread. */
export interface StreamScans {
  of(log: string): StreamScan;
  close(): Promise<void>;
}
