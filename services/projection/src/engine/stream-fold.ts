import type { RecordedFact } from '@torchline/kernel';
import { NOTHING, type MemberRow, type Outputs } from './contribution.ts';
import { differenceBetween, NO_DIFFERENCE, type Difference } from './diff.ts';
import type { FigureKind, FoldedKind, LedgerKind } from './kind.ts';
import type { Places } from './places.ts';
import type { EntityState, KnownFrom } from './state.ts';

/** What folding reads of a fact: its personal fields are closed already. */
export type FactToFold = Pick<
  RecordedFact,
  'log' | 'position' | 'stream' | 'version' | 'type' | 'data' | 'hash'
>;

/** A stream's facts do not follow each other: one is missing, or another was applied before. */
export class BrokenStream extends Error {
  readonly verdict: 'gap' | 'fork';
  constructor(fact: FactToFold, known: number, verdict: 'gap' | 'fork') {
    const { log, stream, version } = fact;
    const came =
      verdict === 'gap' ? `version ${version} came` : `another fact stood before version ${version}`;
    super(`${log}: ${stream} is at version ${known}, but ${came}`);
    this.name = 'BrokenStream';
    this.verdict = verdict;
  }
}

/** A stream after one of its facts. */
export interface Folded {
  readonly entity: EntityState;
  /** What the state feeds, where it is at hand. */
  readonly fed: Outputs | undefined;
  /** What the fact changed of it. */
  readonly made: Difference;
}

/** What a fact makes of a state. */
type Step = Pick<Folded, 'fed' | 'made'> & { readonly state: unknown };

/** A stream before its first fact. */
export const UNTOLD: Folded = {
  entity: { version: 0, hash: '', fedAt: '', state: undefined },
  fed: NOTHING,
  made: NO_DIFFERENCE,
};

/** A stream as it was kept. */
export const toldBefore = (entity: EntityState): Folded => ({ entity, fed: undefined, made: NO_DIFFERENCE });

const told = (row: MemberRow): { row: MemberRow; times: number } => ({ row, times: 1 });

/**
 * Folds streams of one kind, one fact after the other: pure, the same for live figures and for a rebuild. The rows that a
 * whole stream told are the sum of what its facts made; `fed`, where it is at hand, holds them at the end.
 */
export class StreamFold {
  readonly #kind: FigureKind;
  readonly #places: Places;

  constructor(kind: FigureKind, places: Places) {
    this.#kind = kind;
    this.#places = places;
  }

  /**
   * The stream after its next fact, which is known from its own place in the log or from another point. Throws
   * `BrokenStream` when the fact does not follow.
   */
  after(before: Folded, said: FactToFold, from: Pick<KnownFrom, 'log' | 'position'> = said): Folded {
    const { version, hash } = said;
    const known = before.entity;
    if (version !== known.version + 1) throw new BrokenStream(said, known.version, 'gap');
    const { state, fed, made } =
      this.#kind.feeds === 'state' ? this.#step(this.#kind, before, said) : this.#line(this.#kind, said);
    const isFirstFed = known.fedAt === '' && (made.contributions.length > 0 || made.rows.length > 0);
    const fedAt = isFirstFed ? `${from.log}@${from.position}` : known.fedAt;
    return { entity: { version, hash, fedAt, state }, fed, made };
  }

  /** The stream behind a fact of which nothing is taken but its version and hash. */
  past({ entity, fed }: Folded, { version, hash }: Pick<FactToFold, 'version' | 'hash'>): Folded {
    const untold = this.#kind.feeds === 'state' ? this.#kind.initial : null;
    const state = entity.version === 0 ? untold : entity.state;
    return { entity: { ...entity, version, hash, state }, fed, made: NO_DIFFERENCE };
  }

  #line(kind: LedgerKind, fact: FactToFold): Step {
    const { contributions, rows } = kind.outputs(fact, this.#places);
    return { state: null, fed: undefined, made: { contributions, rows: rows.map(told) } };
  }

  #step(kind: FoldedKind, { entity, fed }: Folded, fact: FactToFold): Step {
    const before = entity.version === 0 ? kind.initial : entity.state;
    const state = kind.evolve(before, fact);
    if (state === before) return { state, fed, made: NO_DIFFERENCE };
    const made = kind.difference?.(before, state, this.#places);
    if (made) return { state, fed: undefined, made };
    const feeds = kind.outputs(state, this.#places);
    return {
      state,
      fed: feeds,
      made: differenceBetween(fed ?? kind.outputs(before, this.#places), feeds),
    };
  }
}
