import type { Checkpoint } from '@torchline/event-feed';
import type { Contribution, MemberRow } from './contribution.ts';
import type { CellText, Totals } from './roll-up.ts';
import type { RowChange } from './diff.ts';
import type { HeldEffect } from '../held/held-fact.ts';
import type { DeltaBlock } from '../store/blocks/delta-block.ts';

/** An entity as the projector keeps it: the version and hash that it has applied, and its folded state. */
export interface EntityState {
  readonly version: number;
  readonly hash: string;
  /** When it first fed something, as `log@position`; '' before. */
  readonly fedAt: string;
  readonly state: unknown;
}
/** A row of a member with how often it was told. */
export type CountedRow = readonly [row: MemberRow, times: number];
/** How far a log was counted: the fact there, and the epoch of the log in which it was recorded. */
export type Reached = Checkpoint;

/** Where a delta comes from: the fact, and when it was recorded. */
export interface Origin {
  readonly entity: string;
  readonly version: number;
  readonly log: string;
  readonly position: number;
  readonly recordedAt: string;
  /** Type of the fact, or RE_ZONED. */
  readonly cause: string;
}
/** From which point of history the effect of a fact is known: its own, or that of the ruling which let it through. */
export type KnownFrom = Pick<Origin, 'log' | 'position' | 'recordedAt'>;
/** One line of the append-only book of what changed (变动明细). */
export type Delta = Origin & ({ readonly contribution: Contribution } | { readonly change: RowChange });

/** Everything that one batch writes, in one transaction with the checkpoint. */
export interface Effect {
  readonly reached: ReadonlyMap<string, Reached>;
  readonly entities: ReadonlyMap<string, EntityState>;
  /** The lines that the batch adds to the book of changes, packed. */
  readonly blocks: readonly DeltaBlock[];
  /** Whole members by `set|key`; without rows a member is gone. */
  readonly members: ReadonlyMap<string, readonly CountedRow[]>;
  readonly cells: ReadonlyMap<CellText, Totals>;
  /** What becomes held or goes on; left out where nothing does. */
  readonly held?: HeldEffect;
  /** Lines of members that others keep, by the unit of the member; left out where there are none. */
  readonly handed?: ReadonlyMap<number, readonly DeltaBlock[]>;
}

/** What is written where nothing changed but how far logs were read. */
export const NO_EFFECT: Omit<Effect, 'reached'> = {
  entities: new Map(),
  blocks: [],
  members: new Map(),
  cells: new Map(),
};

/** What a batch reads of what was written before it. Synchronous: one projector writes. */
export interface KnownState {
  reached(log: string): Reached;
  entity(stream: string): EntityState | undefined;
  member(member: string): readonly CountedRow[];
  /** The unit of a member (`set|key`) that another one keeps. Not there where one projector keeps all of them. */
  keptElsewhere?(member: string): number | undefined;
}

/** A store of figures: what is known, and one transaction per batch. */
export interface FigureStore extends KnownState {
  commit(effect: Effect): void;
}
