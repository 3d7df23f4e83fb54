import type { Entity, FoldedFact } from '@torchline/kernel';
import type { Contribution, MemberRow, Outputs } from './contribution.ts';
import type { Places } from './places.ts';

/** What a kind of entity feeds: a pure function of its folded state. A correction is a new state, nothing more. */
export interface FoldedKind<State = unknown> extends Entity<State> {
  readonly feeds: 'state';
  outputs(state: State, places: Places): Outputs;
}

/** A book whose lines are final (总账): each fact feeds by itself, and only another line takes it back. */
export interface LedgerKind {
  readonly feeds: 'fact';
  readonly category: string;
  outputs(fact: FoldedFact, places: Places): Outputs;
}

/** A kind of stream and what it feeds. The types of states stay inside their files. */
export type FigureKind = FoldedKind | LedgerKind;

/** What a member of a second stage feeds: a pure function of the rows that its streams told, in any order. */
export interface MemberSet {
  readonly set: string;
  derive(rows: readonly MemberRow[], places: Places): Contribution[];
}

export function folded<State>(
  entity: Entity<State>,
  outputs: (state: State, places: Places) => Outputs,
): FoldedKind<State> {
  return { ...entity, feeds: 'state', outputs };
}
