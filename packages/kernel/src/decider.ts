import type { IsoDate } from './dates.ts';
import type { FactMeta, NewFact } from './fact.ts';
import type { Rejection } from './rejection.ts';
import type { Identity, Scope } from './scope.ts';

/** What an entity's fold needs of a fact: its type, data and who said when that it was true. */
export interface FoldedFact {
  readonly stream: string;
  readonly type: string;
  readonly data: unknown;
  readonly meta: Pick<FactMeta, 'factDate' | 'businessDate' | 'actor' | 'source'>;
}

/** A kind of stream (实体) and the pure fold of its facts. The stream's name is `<category>/<id>`. */
export interface Entity<State> {
  readonly category: string;
  readonly initial: State;
  evolve(state: State, fact: FoldedFact): State;
}

/** The name of an entity's stream. */
export const streamOf = (entity: { readonly category: string }, id: string): string =>
  `${entity.category}/${id}`;

/** Reads the present state of one stream; the versions read are checked when the facts are appended. */
export type Read = <State>(entity: Entity<State>, id: string) => Promise<State>;

/** Every command says on which business day it happens (业务日期); never after today. */
export interface CommandInput {
  readonly businessDate: IsoDate;
}

/**
 * Who acts, what that person may see, when, and what the service may look up. A look-up that answers a promise is for
 * `load`: a decision cannot wait.
 */
export interface DecisionContext<Lookups> {
  readonly identity: Identity;
  readonly scope: Scope;
  readonly today: IsoDate;
  readonly lookups: Lookups;
}

export interface Accepted {
  readonly facts: readonly NewFact[];
  /** What the caller is told beside the position: ids, numbers, amounts. `outcome` is what an import counts. */
  readonly answer: Readonly<Record<string, unknown>>;
  readonly outcome: 'created' | 'changed' | 'same';
}

export type Decision = Accepted | Rejection;

/**
 * A command (命令), imperative: which streams it reads, and a pure decision over their states.
 * `load` is where waiting is allowed: what the service's own read models are asked for becomes part of the states.
 * `decide` sees no clock, no store and no other service but through `states` and `context`.
 */
export interface Command<Input extends CommandInput, States, Lookups = unknown> {
  readonly name: string;
  load(input: Input, read: Read, lookups: Lookups): Promise<States>;
  decide(input: Input, states: States, context: DecisionContext<Lookups>): Decision;
}

type Answer = Readonly<Record<string, unknown>>;

/** Something new exists. */
export const created = (facts: readonly NewFact[], answer: Answer = {}): Accepted => ({
  facts,
  answer,
  outcome: 'created',
});
/** Something that existed is different now. */
export const changed = (facts: readonly NewFact[], answer: Answer = {}): Accepted => ({
  facts,
  answer,
  outcome: 'changed',
});
/** Nothing to do: the world is already as the command wants it. */
export const same = (answer: Answer = {}): Accepted => ({ facts: [], answer, outcome: 'same' });
