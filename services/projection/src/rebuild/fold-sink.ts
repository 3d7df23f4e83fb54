import type { DeltaBlock } from '../store/blocks/delta-block.ts';

/** An entity as it is written; `state` is JSON already. */
export interface EntityRow {
  readonly stream: string;
  readonly version: number;
  readonly hash: string;
  readonly fedAt: string;
  readonly state: string;
}

/**
 * A stream that is not folded with the others (另行处理的流): some fact of it cannot be applied, is held, or was ruled on.
 * Nothing of it is counted by its bucket; it is taken fact by fact at the end, by the rule of what is held.
 */
export interface StreamApart {
  readonly log: string;
  readonly positions: readonly number[];
}

/**
 * Where what a bucket comes to is put while it is folded, so that nothing of it waits in memory. What is put between the
 * start of a bucket and its end is kept whole or not at all.
 */
export interface FoldSink {
  /** Each stream once. */
  entity(row: EntityRow): void;
  block(block: DeltaBlock): void;
  /** Rows for the second stage, JSON without its brackets. */
  rows(partition: number, text: string): void;
}
