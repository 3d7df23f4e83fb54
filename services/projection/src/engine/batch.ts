import { judgeFact } from '@torchline/event-feed';
import { closePersons } from '@torchline/facts';
import type { RecordedFact } from '@torchline/kernel';
import type { Contribution } from './contribution.ts';
import { NO_DIFFERENCE, type Difference, type RowChange } from './diff.ts';
import { HandedRows } from './handed-rows.ts';
import { changedRows, derivedBetween, MemberChanges } from './members.ts';
import type { Model } from './model.ts';
import type { Places } from './places.ts';
import { CellChanges } from './roll-up.ts';
import { BrokenStream, StreamFold, toldBefore, UNTOLD, type Folded } from './stream-fold.ts';
import type { MemberSet } from './kind.ts';
import type { CountedRow, Effect, KnownFrom, KnownState, Origin, Reached } from './state.ts';
import { unpackDeltas, type DeltaBlock } from '../store/blocks/delta-block.ts';
import { DeltaBlocks } from '../store/blocks/delta-blocks.ts';

/** What a member's streams told makes no sense together: no single fact is to blame, and nothing of the batch is applied. */
class MemberFailed extends Error {
  constructor(member: string, cause: unknown) {
    super(`${member}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'MemberFailed';
  }
}

const ownPoint = ({ log, position, meta }: RecordedFact): KnownFrom => ({
  log,
  position,
  recordedAt: meta.recordedAt,
});

/**
 * Applies facts in two stages: each stream's own contributions, then the members that streams share. Everything is
 * added up in memory and handed over as one effect. Facts at or before the position reached are dropped.
 */
export class BatchOfFacts {
  readonly #model: Model;
  readonly #places: Places;
  readonly #known: KnownState;
  readonly #folds = new Map<string, StreamFold>();
  readonly #streams = new Map<string, Folded>();
  readonly #reached = new Map<string, Reached>();
  readonly #deltas = new DeltaBlocks();
  readonly #blocks: DeltaBlock[] = [];
  readonly #members = new MemberChanges();
  readonly #handed: HandedRows;
  readonly #cells: CellChanges;

  constructor(model: Model, places: Places, known: KnownState) {
    this.#model = model;
    this.#places = places;
    this.#known = known;
    this.#handed = new HandedRows(known);
    this.#cells = new CellChanges(places, model.grainOf);
  }

  /** Takes the fact whole, or throws and is as before. */
  apply(said: RecordedFact): void {
    const before = this.#reached.get(said.log) ?? this.#known.reached(said.log);
    if (said.position <= before.position) return;
    this.take(said);
    this.#reached.set(said.log, { ...before, position: said.position, hash: said.hash });
  }

  /**
   * Applies a fact wherever its log was read to, such as one that waited; `from` is when it becomes known. No state of
   * an entity ever holds a person's data.
   */
  take(said: RecordedFact, from: KnownFrom = ownPoint(said)): void {
    const fold = this.#foldOf(said.stream);
    if (!fold) return;
    const data = closePersons(said.type, said.data);
    this.#applyTo(fold, data === said.data ? said : { ...said, data }, from);
  }

  /** A stream of which facts come again that were counted: also its first fact is compared with what is known. */
  recall(stream: string): void {
    const known = this.#streams.has(stream) ? undefined : this.#known.entity(stream);
    if (known) this.#streams.set(stream, toldBefore(known));
  }

  /** Goes on behind a fact as if it had said nothing. */
  skip(fact: RecordedFact): void {
    const fold = this.#foldOf(fact.stream);
    const known = this.#streamOf(fact);
    if (fold && fact.version > known.entity.version) this.#streams.set(fact.stream, fold.past(known, fact));
  }

  /** The log is read up to here, also where its last facts fed nothing; only the reader knows in which epoch. */
  reach(log: string, reached: Reached): void {
    const before = this.#reached.get(log) ?? this.#known.reached(log);
    if (reached.position >= before.position) this.#reached.set(log, reached);
  }

  #foldOf(stream: string): StreamFold | undefined {
    const category = stream.slice(0, stream.indexOf('/'));
    const known = this.#folds.get(category);
    if (known) return known;
    const kind = this.#model.kinds.get(category);
    const fold = kind && new StreamFold(kind, this.#places);
    if (fold) this.#folds.set(category, fold);
    return fold;
  }

  #applyTo(fold: StreamFold, fact: RecordedFact, from: KnownFrom): void {
    const known = this.#streamOf(fact);
    const verdict = judgeFact(known.entity.version === 0 ? undefined : known.entity, fact);
    if (verdict === 'drop') return;
    if (verdict !== 'apply') throw new BrokenStream(fact, known.entity.version, verdict);
    const folded = fold.after(known, fact, from);
    this.#gather(folded.made);
    this.#note(fact, folded.made, from);
    this.#streams.set(fact.stream, { ...folded, made: NO_DIFFERENCE });
  }

  /** All of what a fact made, or nothing of it. */
  #gather({ contributions, rows }: Difference): void {
    let [cells, changes] = [0, 0];
    try {
      for (const one of contributions) {
        this.#cells.add(one);
        cells += 1;
      }
      for (const change of rows) {
        if (!this.#model.sets.has(change.row.set)) throw new Error(`no set of members ${change.row.set}`);
        if (!this.#handed.isElsewhere(change.row)) this.#members.add(change);
        changes += 1;
      }
    } catch (error) {
      for (const one of contributions.slice(0, cells)) this.#cells.add(one, -1);
      for (const { row, times } of rows.slice(0, changes))
        if (!this.#handed.isElsewhere(row)) this.#members.add({ row, times: -times });
      throw error;
    }
  }

  #note({ stream: entity, version, type: cause }: RecordedFact, made: Difference, from: KnownFrom): void {
    const { log, position, recordedAt } = from;
    const origin: Origin = { entity, version, log, position, recordedAt, cause };
    for (const contribution of made.contributions) this.#pack(origin, contribution);
    for (const change of made.rows) if (!this.#handed.add(origin, change)) this.#pack(origin, change);
  }

  #pack(origin: Origin, made: Contribution | RowChange): void {
    const full = this.#deltas.add(origin, made);
    if (full) this.#blocks.push(full);
  }

  /** A stream's first fact needs no look: what was applied before was dropped by its position. */
  #streamOf(fact: RecordedFact): Folded {
    const touched = this.#streams.get(fact.stream);
    if (touched) return touched;
    const known = fact.version === 1 ? undefined : this.#known.entity(fact.stream);
    return known ? toldBefore(known) : UNTOLD;
  }

  /** Takes lines over that were counted elsewhere, of members that are kept here. */
  takeOver(block: DeltaBlock): void {
    for (const delta of unpackDeltas(block)) if ('change' in delta) this.#members.add(delta.change);
    this.#blocks.push(block);
  }

  /** Members whose rows `finish` asks for. */
  get changedMembers(): Iterable<string> {
    return this.#members.byMember.keys();
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
      entities: new Map([...this.#streams].map(([stream, { entity }]) => [stream, entity])),
      blocks: [...this.#blocks, ...this.#deltas.rest()],
      members,
      cells: this.#cells.changes,
      ...this.#handed.rest(),
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
