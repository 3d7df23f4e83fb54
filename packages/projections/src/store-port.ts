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

/** What is read before a batch is folded, in one go. */
export interface BatchAsks {
  readonly log: string;
  readonly streams: readonly string[];
  readonly keys: readonly string[];
}
export interface BatchGround {
  readonly checkpoint: Checkpoint;
  /** Of the streams asked for, those of which something was applied. */
  readonly applied: ReadonlyMap<string, Applied>;
  /** Of the keys asked for, those that have a document. */
  readonly docs: ReadonlyMap<string, object>;
}

/** What a folded batch leaves behind. */
export interface BatchWrites {
  readonly saved: readonly StoredDocument[];
  readonly removed: readonly string[];
  /** undefined: nothing was new, the checkpoint stays. */
  readonly advance?: { readonly to: Checkpoint; readonly applied: ReadonlyMap<string, Applied> };
}
export interface Folded<Result> {
  readonly writes: BatchWrites;
  readonly result: Result;
}

/** What a document becomes when it is described again; undefined when nothing is different. */
export type DescribeAgain = (key: string, doc: object) => StoredDocument | undefined;

/** The one owner of a view's documents. Throws a ViewStopped STALE_OWNER when somebody opened the view after it. */
export interface ViewWriter {
  /** False while a changed view is built beside the one that readers see. */
  readonly live: boolean;
  checkpoint(log: string): Promise<Checkpoint>;
  /**
   * Reads what is asked, folds it, and writes documents and checkpoint: one transaction, all or nothing, in which the
   * owner is checked. `fold` is pure and does not wait; where a database refuses for the moment it is run again on a
   * ground of its own. What it throws comes out, and nothing is written.
   */
  apply<Result>(asks: BatchAsks, fold: (ground: BatchGround) => Folded<Result>): Promise<Result>;
  /**
   * Describes every document again, then notes for which fact of reference. A crash may leave some of them described
   * and the note not written: then all of it is done once more.
   */
  describeAgain(again: DescribeAgain, due: Checkpoint): Promise<void>;
  /** From now on readers see these documents. */
  switchLive(): Promise<void>;
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
  reached(): Promise<Readonly<Record<string, Checkpoint>>>;
  /** In the order of their keys, by code point. */
  documents(): AsyncIterable<KeptDocument>;
  close(): Promise<void>;
}

/** Writing side of the views of one service. */
export interface ViewStore {
  /** Takes the view over: whoever had it before is refused from now on. */
  open<Doc extends object>(view: KeyedView<Doc>): Promise<ViewWriter>;
  /**
   * Whether nobody who is alive has the view: whoever was replaced may then take it over again. A store that only one
   * process can have does not say.
   */
  isFree?<Doc extends object>(view: KeyedView<Doc>): Promise<boolean>;
  snapshot<Doc extends object>(view: KeyedView<Doc>): Promise<ViewSnapshot>;
  close(): Promise<void>;
}

/** Checkpoint row that holds which fact of reference the documents were last described again for. */
export const MASTERS_CHECKPOINT = '';
