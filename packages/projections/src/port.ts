import type { Identity, IsoDate, RecordedFact, Scope, VisibleTo, WaitsFor } from '@torchline/kernel';
import type { Masters } from '@torchline/masters';

/**
 * What a document is found by: columns of its own, who may see it, words to search, and what waits for whom. The values
 * of one field are numbers or text, not both; null where a document has none.
 */
export interface DocumentIndex {
  readonly fields: Readonly<Record<string, string | number | null>>;
  readonly visibleTo: VisibleTo;
  readonly search?: readonly string[];
  readonly work?: readonly WaitsFor[];
}

/**
 * A read model as a keyed fold (读模型): which documents a fact touches, and what it makes of each. Pure; the runner
 * applies a batch and the checkpoint in one transaction, drops what was applied, and can rebuild it at any time.
 * Raise `version` when the fold changes: the view is then rebuilt.
 */
export interface KeyedView<Doc extends object> {
  readonly name: string;
  readonly version: number;
  /** The logs it reads; within one stream facts come in order, between logs there is no order. */
  readonly logs: readonly string[];
  /** Names of the indexed fields; `fields` of the index must give exactly these. */
  readonly indexes: readonly string[];
  /** Fields that lists ask for together, the one sorted by last: one index each. */
  readonly together?: readonly (readonly string[])[];
  keys(fact: RecordedFact): readonly string[];
  evolve(
    doc: Doc | undefined,
    fact: RecordedFact,
    at: { readonly key: string; readonly masters: Masters },
  ): Doc | undefined;
  /** undefined: the document is kept for the fold, but no list, no `see` and no work list shows it. */
  index(doc: Doc, masters: Masters): DocumentIndex | undefined;
  /** Facts of reference that change what is shown of documents already folded. */
  readonly refresh?: ViewRefresh<Doc>;
}

/** After one of these facts every document is described again from its own state, so that a rebuild equals it. */
export interface ViewRefresh<Doc extends object> {
  readonly on: readonly string[];
  /** Answers the same object when nothing is different. */
  again(doc: Doc, masters: Masters): Doc;
}

/** Which documents; all parts must hold. Every list takes a Scope. */
export interface Filter {
  readonly scope: Scope;
  readonly where?: Readonly<Record<string, string | number | null | readonly (string | number)[]>>;
  /** First and last value, both included; null leaves an end open. A document without a value is never between. */
  readonly between?: Readonly<Record<string, readonly [string | number | null, string | number | null]>>;
  /** Words; every one must occur in the words of the document. */
  readonly search?: string;
}

export interface Query extends Filter {
  /**
   * Field to sort by (an index or `key`), descending when prefixed with `-`; ties by key in the same direction.
   * Numbers come before text, text by code point, documents without a value after both.
   */
  readonly order?: string;
  /** Rows at most, 1 to 500. */
  readonly limit: number;
  /** Opaque; from the page before. */
  readonly cursor?: string;
}

export interface Found<Doc> {
  readonly key: string;
  readonly doc: Doc;
}
export interface Page<Doc> {
  readonly rows: readonly Found<Doc>[];
  readonly next: string | null;
}

/** Whose work list; what is excluded for four eyes is left out (待办). */
export interface WorkQuery {
  readonly identity: Identity;
  readonly scope: Scope;
  readonly limit: number;
  readonly cursor?: string;
}
/** One thing that waits, the earliest due first, those without a due date after them by the day they began to wait. */
export interface Waiting<Doc> extends Found<Doc> {
  readonly action: string;
  readonly since: IsoDate;
  readonly due: IsoDate | null;
}
export interface WorkPage<Doc> {
  readonly rows: readonly Waiting<Doc>[];
  readonly next: string | null;
}

/**
 * Reading side of the views of one service. Every list takes a Scope; `get` without one is for commands' look-ups only.
 * An answer rests on one moment of a view, and of one reader a later question is answered from no earlier moment.
 */
export interface ViewReader {
  get<Doc extends object>(view: KeyedView<Doc>, key: string): Promise<Doc | undefined>;
  see<Doc extends object>(view: KeyedView<Doc>, key: string, scope: Scope): Promise<Doc | undefined>;
  find<Doc extends object>(view: KeyedView<Doc>, query: Query): Promise<Page<Doc>>;
  count<Doc extends object>(view: KeyedView<Doc>, filter: Filter): Promise<number>;
  /** What waits for this person: right role, own organisation or region, visible in the scope, not barred by `notBy`. */
  work<Doc extends object>(view: KeyedView<Doc>, query: WorkQuery): Promise<WorkPage<Doc>>;
  /** Position of each log that a view has reached. */
  reached(view: string): Promise<Readonly<Record<string, number>>>;
  close(): Promise<void>;
}

/** A list is at most this long. */
export const MAX_ROWS = 500;
