import { closePersons } from '@torchline/facts';
import type { RecordedFact } from '@torchline/kernel';
import { NOTHING } from './contribution.ts';
import { differenceBetween, type Difference } from './diff.ts';
import type { FigureKind, FoldedKind } from './kind.ts';
import { changedRows, derivedBetween, MemberChanges } from './members.ts';
import type { Model } from './model.ts';
import type { Places } from './places.ts';
import { CellChanges } from './roll-up.ts';
import type { CountedRow, Delta, Effect, EntityState, KnownState, Origin, Reached } from './state.ts';

/** A stream's facts do not follow each other: the log was cut or mixed, and nothing of the batch is applied. */
export class BrokenStream extends Error {
  readonly stream: string;
  constructor(fact: RecordedFact, known: number) {
    super(`${fact.log}: ${fact.stream} is at version ${known}, but version ${fact.version} came`);
    this.name = 'BrokenStream';
    this.stream = fact.stream;
  }
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

  /** No state of an entity ever holds a person's data. */
  apply(said: RecordedFact): void {
    const fact = { ...said, data: closePersons(said.type, said.data) };
    const before = this.#reached.get(fact.log) ?? this.#known.reached(fact.log);
    if (fact.position <= before.position) return;
    const kind = this.#model.kinds.get(fact.stream.slice(0, fact.stream.indexOf('/')));
    if (kind) this.#applyTo(kind, fact);
    this.#reached.set(fact.log, { ...before, position: fact.position, hash: fact.hash });
  }

  /** The log is read up to here, also where its last facts fed nothing; only the reader knows in which epoch. */
  reach(log: string, reached: Reached): void {
    const before = this.#reached.get(log) ?? this.#known.reached(log);
    if (reached.position >= before.position) this.#reached.set(log, reached);
  }

  #applyTo(kind: FigureKind, fact: RecordedFact): void {
    const known = this.#entityOf(fact);
    if (fact.version <= known.version) return;
    if (fact.version !== known.version + 1) throw new BrokenStream(fact, known.version);
    if (kind.feeds === 'fact') {
      const { contributions, rows } = kind.outputs(fact, this.#places);
      this.#entities.set(fact.stream, { version: fact.version, hash: fact.hash, state: null });
      this.#record(fact, { contributions, rows: rows.map((row) => ({ row, times: 1 })) });
    } else this.#fold(kind, fact, known);
  }

  #fold(kind: FoldedKind, fact: RecordedFact, known: EntityState): void {
    const before = known.version === 0 ? kind.initial : known.state;
    const state = kind.evolve(before, fact);
    this.#entities.set(fact.stream, { version: fact.version, hash: fact.hash, state });
    if (state === before) return;
    const fed = known.version === 0 ? NOTHING : kind.outputs(before, this.#places);
    this.#record(fact, differenceBetween(fed, kind.outputs(state, this.#places)));
  }

  #record({ stream, version, log, position, meta, type }: RecordedFact, made: Difference): void {
    const origin: Origin = {
      entity: stream,
      version,
      log,
      position,
      recordedAt: meta.recordedAt,
      cause: type,
    };
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
      for (const one of derivedBetween(set, { before, after }, this.#places)) this.#cells.add(one);
    }
    return {
      reached: this.#reached,
      entities: this.#entities,
      deltas: this.#deltas,
      members,
      cells: this.#cells.changes,
    };
  }
}
