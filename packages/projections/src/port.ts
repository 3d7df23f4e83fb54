import type { RecordedFact, Scope, VisibleTo, WaitsFor } from '@torchline/kernel';
import type { Masters } from '@torchline/masters';

/** What a document is found by: columns of its own, who may see it, words to search, and what waits for whom. */
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
  keys(fact: RecordedFact): readonly string[];
  evolve(
    doc: Doc | undefined,
    fact: RecordedFact,
    at: { readonly key: string; readonly masters: Masters },
  ): Doc | undefined;
  index(doc: Doc, masters: Masters): DocumentIndex;
}

export interface Query {
  readonly scope: Scope;
  readonly where?: Readonly<Record<string, string | number | null | readonly (string | number)[]>>;
  readonly search?: string;
  /** Field to sort by (an index or `key`), descending when prefixed with `-`; ties by key. */
  readonly order?: string;
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

/** Reading side of the views of one service. Every list takes a Scope; `get` without one is for deciders' look-ups only. */
export interface ViewReader {
  get<Doc extends object>(view: KeyedView<Doc>, key: string): Doc | undefined;
  see<Doc extends object>(view: KeyedView<Doc>, key: string, scope: Scope): Doc | undefined;
  find<Doc extends object>(view: KeyedView<Doc>, query: Query): Page<Doc>;
  /** Position of each log that a view has reached. */
  reached(view: string): Readonly<Record<string, number>>;
}
