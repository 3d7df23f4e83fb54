import { judgeFact } from '@torchline/event-feed';
import { closePersons } from '@torchline/facts';
import type { RecordedFact } from '@torchline/kernel';
import { NOTHING } from './contribution.ts';
import { differenceBetween, type Difference } from './diff.ts';
import type { FigureKind, FoldedKind, LedgerKind, MemberSet } from './kind.ts';
import { changedRows, derivedBetween, MemberChanges } from './members.ts';
import type { Model } from './model.ts';
import type { Places } from './places.ts';
import { CellChanges } from './roll-up.ts';
import type { CountedRow, Delta, Effect, EntityState, KnownState, Origin, Reached } from './state.ts';

/** A stream's facts do not follow each other: one is missing, or another was applied before. */
export class BrokenStream extends Error {
  readonly verdict: 'gap' | 'fork';
  constructor(fact: RecordedFact, known: number, verdict: 'gap' | 'fork') {
    const came =
      verdict === 'gap'
        ? `version ${fact.version} came`
        : `another fact stood before version ${fact.version}`;
    super(`${fact.log}: ${fact.stream} is at version ${known}, but ${came}`);
    this.name = 'BrokenStream';
    this.verdict = verdict;
  }
}

/** What a member's streams told makes no sense together: no single fact is to blame, and nothing of the batch is applied. */
class MemberFailed extends Error {
  constructor(member: string, cause: unknown) {
    super(`${member}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'MemberFailed';
  }
}

/** From which point of history the effect of a fact is known: its own, or that of the ruling which let it through. */
export type KnownFrom = Pick<Origin, 'log' | 'position' | 'recordedAt'>;

const ownPoint = ({ log, position, meta }: RecordedFact): KnownFrom => ({
  log,
  position,
  recordedAt: meta.recordedAt,
});

/** What a fact makes of its entity: the state, and what that feeds more; undefined where nothing changed. */
interface Folded {
  readonly state: unknown;
  readonly made: Difference | undefined;
}

const FRESH: EntityState = { version: 0, hash: '', state: undefined };

/**
 * Applies facts in two stages: each stream's own contributions, then the members that streams share. Everything is
 * added up in memory and handed over as one effect. Facts at or before the position reached are dropped.
 */
export class BatchOfFacts {
  readonly #model: Model;
  readonly #places: Places;
  readonly #known: KnownState;
  readonly #entities = new Map<string, EntityState>();
  readonly #reached = new Map<string, Reached>();
  readonly #deltas: Delta[] = [];
  readonly #members = new MemberChanges();
  readonly #cells: CellChanges;

  constructor(model: Model, places: Places, known: KnownState) {
    this.#model = model;
    this.#places = places;
    this.#known = known;
    this.#cells = new CellChanges(places, model.grainOf);
  }

  /** Takes the fact whole, or throws and is as before. */
  apply(said: RecordedFact): void {
    const before = this.#reached.get(said.log) ?? this.#known.reached(said.log);
    if (said.position <= before.position) return;
    this.take(said);
    this.#reached.set(said.log, { position: said.position, hash: said.hash });
  }

  /**
   * Applies a fact wherever its log was read to, such as one that waited; `from` is when it becomes known. No state of
   * an entity ever holds a person's data.
   */
  take(said: RecordedFact, from: KnownFrom = ownPoint(said)): void {
    const kind = this.#kindOf(said);
    if (kind) this.#applyTo(kind, { ...said, data: closePersons(said.type, said.data) }, from);
  }

  /** Goes on behind a fact as if it had said nothing. */
  skip(fact: RecordedFact): void {
    const kind = this.#kindOf(fact);
    if (!kind) return;
    const known = this.#entityOf(fact);
    if (fact.version <= known.version) return;
    const nothing = kind.feeds === 'fact' ? null : kind.initial;
    const state = known.version === 0 ? nothing : known.state;
    this.#entities.set(fact.stream, { version: fact.version, hash: fact.hash, state });
  }

  /** The log is read up to here, also where its last facts fed nothing. */
  reach(log: string, reached: Reached): void {
    const before = this.#reached.get(log) ?? this.#known.reached(log);
    if (reached.position > before.position) this.#reached.set(log, reached);
  }

  #kindOf({ stream }: RecordedFact): FigureKind | undefined {
    return this.#model.kinds.get(stream.slice(0, stream.indexOf('/')));
  }

  #applyTo(kind: FigureKind, fact: RecordedFact, from: KnownFrom): void {
    const known = this.#entityOf(fact);
    const verdict = judgeFact(known.version === 0 ? undefined : known, fact);
    if (verdict === 'drop') return;
    if (verdict !== 'apply') throw new BrokenStream(fact, known.version, verdict);
    const { state, made } = kind.feeds === 'fact' ? this.#booked(kind, fact) : this.#fold(kind, fact, known);
    this.#entities.set(fact.stream, { version: fact.version, hash: fact.hash, state });
    if (made) this.#record(fact, made, from);
  }

  #booked(kind: LedgerKind, fact: RecordedFact): Folded {
    const { contributions, rows } = kind.outputs(fact, this.#places);
    return { state: null, made: { contributions, rows: rows.map((row) => ({ row, times: 1 })) } };
  }

  #fold(kind: FoldedKind, fact: RecordedFact, known: EntityState): Folded {
    const before = known.version === 0 ? kind.initial : known.state;
    const state = kind.evolve(before, fact);
    if (state === before) return { state, made: undefined };
    const fed = known.version === 0 ? NOTHING : kind.outputs(before, this.#places);
    return { state, made: differenceBetween(fed, kind.outputs(state, this.#places)) };
  }

  #record({ stream, version, type }: RecordedFact, made: Difference, from: KnownFrom): void {
    const origin: Origin = { entity: stream, version, ...from, cause: type };
    for (const contribution of made.contributions) {
      this.#deltas.push({ ...origin, contribution });
      this.#cells.add(contribution);
    }
    for (const change of made.rows) {
      this.#deltas.push({ ...origin, change });
      this.#members.add(change);
    }
  }

  /** A stream's first fact needs no look: what was applied before was dropped by its position. */
  #entityOf(fact: RecordedFact): EntityState {
    const touched = this.#entities.get(fact.stream);
    if (touched) return touched;
    return fact.version === 1 ? FRESH : (this.#known.entity(fact.stream) ?? FRESH);
  }

  /** The second stage, and everything that has to be written. */
  finish(): Effect {
    const members = new Map<string, readonly CountedRow[]>();
    for (const [member, changes] of this.#members.byMember) {
      const before = this.#known.member(member);
      const after = changedRows(before, changes);
      members.set(member, after);
      const set = this.#model.sets.get(member.slice(0, member.indexOf('|')));
      if (!set) throw new Error(`no set of members for ${member}`);
      this.#derive(set, member, { before, after });
    }
    return {
      reached: this.#reached,
      entities: this.#entities,
      deltas: this.#deltas,
      members,
      cells: this.#cells.changes,
    };
  }
  #derive(set: MemberSet, member: string, rows: Parameters<typeof derivedBetween>[1]): void {
    try {
      for (const one of derivedBetween(set, rows, this.#places)) this.#cells.add(one);
    } catch (error) {
      throw new MemberFailed(member, error);
    }
  }
}
