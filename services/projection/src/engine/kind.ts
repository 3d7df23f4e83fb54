import type { FoldedFact } from '@torchline/kernel';
import type { Contribution, MemberRow, Outputs } from './contribution.ts';
import type { Difference } from './diff.ts';
import type { Places } from './places.ts';

/** What figures read of a fact: what it says, never who recorded it, so that a rebuild need not read more. */
export type ToldFact = Pick<FoldedFact, 'type' | 'data'>;

/** A fold of the facts of one stream. */
interface Fold<State> {
  readonly category: string;
  readonly initial: State;
  evolve(state: State, fact: ToldFact): State;
}

/** What a kind of entity feeds: a pure function of its folded state. A correction is a new state, nothing more. */
export interface FoldedKind<State = unknown> extends Fold<State> {
  readonly feeds: 'state';
  outputs(state: State, places: Places): Outputs;
  /**
   * What `outputs` feeds more for `after` than for `before`, where a step is so common that it is worth saying without
   * them; undefined for every other step.
   */
  difference?(before: State, after: State, places: Places): Difference | undefined;
}

/** A book whose lines are final (总账): each fact feeds by itself, and only another line takes it back. */
export interface LedgerKind {
  readonly feeds: 'fact';
  readonly category: string;
  outputs(fact: ToldFact, places: Places): Outputs;
}

/** A kind of stream and what it feeds. The types of states stay inside their files. */
export type FigureKind = FoldedKind | LedgerKind;

/** What a member of a second stage feeds: a pure function of the rows that its streams told, in any order. */
export interface MemberSet {
  readonly set: string;
  derive(rows: readonly MemberRow[], places: Places): Contribution[];
}

export function folded<State>(
  entity: Fold<State>,
  outputs: (state: State, places: Places) => Outputs,
  difference?: FoldedKind<State>['difference'],
): FoldedKind<State> {
  return { ...entity, feeds: 'state', outputs, ...(difference ? { difference } : {}) };
}
