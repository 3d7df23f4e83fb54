import type { Checkpoint } from '@torchline/event-feed';
import type { WaitsFor } from '@torchline/kernel';
import type { DocumentIndex, KeyedView } from './port.ts';

export type { Checkpoint } from '@torchline/event-feed';

/** A view that has read nothing of a log. */
export const UNREAD: Checkpoint = { position: 0, hash: '', epoch: '' };
/** The last version of a stream that was applied, and its hash. */
export interface Applied {
  readonly version: number;
  readonly hash: string;
}
export interface StoredDocument {
  readonly key: string;
  readonly doc: object;
  readonly index: DocumentIndex | undefined;
}

/** What one transaction on a view's documents can do. */
export interface ViewTransaction {
  checkpoint(log: string): Checkpoint;
  applied(log: string, streams: readonly string[]): Map<string, Applied>;
  load(keys: readonly string[]): Map<string, object>;
  /** Every document; those met already may be saved meanwhile. */
  all(): Iterable<readonly [key: string, doc: object]>;
  save(document: StoredDocument): void;
  remove(key: string): void;
  advance(log: string, to: Checkpoint, applied: ReadonlyMap<string, Applied>): void;
}

/** The one owner of a view's documents. */
export interface ViewWriter {
  /** False while a changed view is built beside the one that readers see. */
  readonly live: boolean;
  /** All or nothing. Throws a ViewStopped STALE_OWNER when somebody opened the view after this writer. */
  transact<Result>(work: (transaction: ViewTransaction) => Result): Result;
  /** From now on readers see these documents. */
  switchLive(): void;
}

/** A document as it is kept: what it is found and seen by in the form in which it is compared. */
export interface KeptDocument {
  readonly key: string;
  readonly doc: unknown;
  readonly shown: Shown | undefined;
}
export interface Shown {
  readonly fields: DocumentIndex['fields'];
  readonly tokens: readonly string[];
  readonly words: string;
  readonly work: readonly WaitsFor[];
}

/** The live documents of a view with their checkpoints, as they are at one moment. */
export interface ViewSnapshot {
  reached(): Readonly<Record<string, Checkpoint>>;
  get(key: string): KeptDocument | undefined;
  keys(): Iterable<string>;
  close(): void;
}

/** Writing side of the views of one service. */
export interface ViewStore {
  /** Takes the view over: whoever had it before is refused from now on. */
  open<Doc extends object>(view: KeyedView<Doc>): ViewWriter;
  snapshot<Doc extends object>(view: KeyedView<Doc>): ViewSnapshot;
  close(): void;
}

/** Checkpoint row that holds which fact of reference the documents were last described again for. */
export const MASTERS_CHECKPOINT = '';
