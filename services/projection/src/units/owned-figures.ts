import { findFork, ForkedLog, forkIn, START, type Feed, type PartitionFacts, type PartitionFeed } from '@torchline/event-feed';
import { epochAt } from '@torchline/event-store';
import { crashPoint } from '@torchline/kernel';
import type { mongo } from 'mongoose';
import { BatchOfFacts } from '../engine/batch.ts';
import { ReZoning } from '../engine/re-zone.ts';
import type { Effect } from '../engine/state.ts';
import { HeldKeeper, OWN_LOG } from '../held/keeper.ts';
import type { MemoryHeld } from '../held/memory-held.ts';
import { MODEL } from '../model.ts';
import { REFERENCE } from '../projector/projector.ts';
import { KnownUnits } from '../store/mongo/known-units.ts';
import type { FigureDatabase, HandoffRow, UnitReached, UnitRow } from '../store/mongo/schema.ts';
import { blockIn, UnitRows } from '../store/mongo/unit-rows.ts';
import { UnitWriter, type OwnedUnit } from '../store/mongo/unit-writer.ts';
import { Contiguous } from './contiguous.ts';
import { factsToCount } from './facts-to-count.ts';
import type { RulingHistory } from './ruling-history.ts';
import type { TreeHistory, TreeStep } from './tree-history.ts';

export interface FiguresShared {
  readonly database: FigureDatabase;
  readonly session: mongo.ClientSession;
  readonly feed: Feed;
  readonly partitions: PartitionFeed;
  /** The logs that feed figures, reference and the projection's own apart. */
  readonly logs: readonly string[];
  readonly trees: TreeHistory;
  readonly rulings: RulingHistory;
}

/** A unit of this instance, and how far it is by what was handed to be committed. */
interface Unit extends OwnedUnit {
  readonly reached: Record<string, UnitReached>;
}
type Moves = ReadonlyMap<number, Readonly<Record<string, UnitReached>>>;

/** What a batch came to: whether anything was written, and how many cells it changed. */
export interface Counted {
  readonly isMoved: boolean;
  readonly cells: number;
}

const nameOf = ({ _id: { to, from, seq } }: HandoffRow): string => `${to}/${from}/${seq}`;
const NOT_BEGUN: UnitReached = { ...START, offset: 0 };
const NOTHING: Omit<Effect, 'reached'> = { entities: new Map(), blocks: [], members: new Map(), cells: new Map() };

/**
 * The units that one instance holds, from the moment it has them until that changes or a commit fails: then it is thrown
 * away. One transaction carries all of them; while it is being committed the next one is counted.
 */
export class OwnedFigures {
  readonly #shared: FiguresShared;
  readonly #rows: UnitRows;
  readonly #known: KnownUnits;
  readonly #writer: UnitWriter;
  readonly #units: ReadonlyMap<number, Unit>;
  readonly #held: MemoryHeld;
  readonly keeper: HeldKeeper;
  /** By log, where all partitions are counted here. */
  readonly #contiguous: Map<string, Contiguous> | undefined;
  /** Hand-offs that were taken and whose commit may be on its way. */
  #taken: ReadonlySet<string> = new Set();
  #committing: Promise<void> = Promise.resolve();

  private constructor(shared: FiguresShared, rows: readonly UnitRow[], held: MemoryHeld) {
    const { database, session, partitions, feed, rulings } = shared;
    this.#shared = shared;
    this.#rows = new UnitRows(database);
    this.#known = new KnownUnits(database);
    this.#writer = new UnitWriter(database, { session, unitOf: partitions.partitionOf });
    this.#held = held;
    const units = rows.toSorted((a, b) => a._id - b._id);
    this.#units = new Map(units.map((row) => [row._id, { ...row, unit: row._id, reached: { ...row.reached } }]));
    const known = this.#known;
    const isAll = this.#units.size === partitions.partitions;
    this.#contiguous = isAll ? new Map() : undefined;
    if (!isAll)
      known.keptElsewhere = (member) => {
        const unit = partitions.partitionOf(member);
        return this.#units.has(unit) ? undefined : unit;
      };
    const figures = {
      held,
      reached: (log: string) => this.#slowest(log),
      entity: (stream: string) => known.entity(stream),
      member: (member: string) => known.member(member),
      ...(!isAll && { keptElsewhere: known.keptElsewhere }),
      whenRead: <Result>(work: () => Result) => known.whenRead(work),
    };
    this.keeper = new HeldKeeper(feed, figures, rulings.rulings);
  }

  /** Takes the units up where their rows say that they are. */
  static async of(shared: FiguresShared, rows: readonly UnitRow[]): Promise<OwnedFigures> {
    const held = await new UnitRows(shared.database).held(rows.map(({ _id }) => _id));
    const figures = new OwnedFigures(shared, rows, held);
    await figures.#checkForks();
    figures.keeper.recall();
    return figures;
  }

  get units(): readonly number[] {
    return [...this.#units.keys()];
  }

  /** Where the partitions of a log are read on. */
  offsets(log: string): ReadonlyMap<number, number> {
    return new Map([...this.#units].map(([unit, { reached }]) => [unit, reached[log]?.offset ?? 0]));
  }

  /** Why a log is not read any further; undefined while it is. */
  stopped(log: string): string | undefined {
    return this.keeper.stopped(log);
  }

  /** Everything that was counted is committed. Throws what a commit failed for. */
  async settled(): Promise<void> {
    await this.#committing;
  }

  /** Follows reference; true when there was something to do. */
  async reZone(): Promise<boolean> {
    const { trees } = this.#shared;
    const behind = [...this.#units.values()].filter((unit) => this.#position(unit, REFERENCE) < trees.checkpoint.position);
    if (behind.length === 0) return false;
    for (const unit of behind) await this.#follow(unit);
    await this.#commit(NOTHING, new Map(this.units.map((unit) => [unit, at(REFERENCE, trees.checkpoint)])));
    return true;
  }

  async #follow(unit: Unit): Promise<void> {
    const { trees } = this.#shared;
    const steps = trees.stepsAfter(this.#position(unit, REFERENCE));
    const isCounted = steps.length > 0 && (await this.#isCounted(unit));
    for (const step of isCounted ? steps : [])
      await this.#commit(await this.#inNewTree(unit, step), new Map([[unit.unit, at(REFERENCE, step.change)]]));
  }

  async #isCounted({ unit }: Unit): Promise<boolean> {
    await this.settled();
    return this.#rows.isSomething(unit);
  }

  async #inNewTree({ unit }: Unit, { before, after, change }: TreeStep): Promise<Effect> {
    await this.settled();
    const { partitionOf } = this.#shared.partitions;
    const keptElsewhere = (member: string): number | undefined => {
      const of = partitionOf(member);
      return of === unit ? undefined : of;
    };
    const zoning = new ReZoning(MODEL, { before, after }, { change, elsewhere: { keptElsewhere } });
    for await (const [stream, entity] of this.#rows.entitiesOf(unit)) zoning.entity(stream, entity);
    for (const category of zoning.categoriesOfLines)
      for await (const line of this.#rows.linesOf(category)) if (partitionOf(line.entity) === unit) zoning.line(line);
    for await (const [member, rows] of this.#rows.membersOf(unit)) zoning.member(member, rows);
    return zoning.finish();
  }

  /** Follows the rulings that were stated, each in the unit of its stream; true when there was something to do. */
  async takeRulings(): Promise<boolean> {
    const { rulings, trees, partitions } = this.#shared;
    const first = this.#slowest(OWN_LOG).position;
    if (first >= rulings.checkpoint.position) return false;
    for (const ruling of rulings.after(first)) {
      const unit = this.#units.get(partitions.partitionOf(ruling.stream));
      if (!unit || this.#position(unit, OWN_LOG) >= ruling.from.position) continue;
      const done = await this.keeper.ruled(ruling, trees.places);
      const reached = { ...START, hash: '', position: ruling.from.position };
      if (done) await this.#commit(done.effect, new Map([[unit.unit, at(OWN_LOG, reached)]]));
    }
    await this.#commit(NOTHING, new Map(this.units.map((unit) => [unit, at(OWN_LOG, rulings.checkpoint)])));
    return true;
  }

  /** Takes what other units told members of these; true when there was something. */
  async takeHandoffs(): Promise<boolean> {
    const found = await this.#rows.handoffsTo(this.units);
    const rows = found.filter((row) => !this.#taken.has(nameOf(row)));
    this.#taken = new Set(found.map(nameOf));
    if (rows.length === 0) return false;
    const batch = new BatchOfFacts(MODEL, this.#shared.trees.places, this.#known);
    for (const { blocks } of rows) for (const block of blocks) batch.takeOver(blockIn(block));
    await this.#known.readMembers(batch.changedMembers);
    const effect = batch.finish();
    this.#known.checkRead();
    await this.#commit(effect, new Map(), rows);
    return true;
  }

  /** Counts what was read of the partitions of these units. Answers how much that came to. */
  async count(read: readonly PartitionFacts[]): Promise<Counted> {
    const mine = read.filter(({ partition }) => this.#units.has(partition));
    const batch = new BatchOfFacts(MODEL, this.#shared.trees.places, this.#known);
    const taking = this.keeper.taking(batch);
    const { streams, again } = factsToCount(mine, (log, unit) => this.#positionOf(unit, log));
    await this.#known.readEntities(streams);
    for (const stream of again) batch.recall(stream);
    const moves = new Map<number, Record<string, UnitReached>>();
    for (const one of mine) {
      if (this.keeper.stopped(one.log) !== undefined) continue;
      if (one.facts.length > 0) crashPoint('apply-before-effect');
      const last = this.keeper.takeAll(taking, one.facts);
      if (last !== one.facts.at(-1)) continue;
      for (const { position } of one.facts) this.#contiguousOf(one.log)?.counted(position);
      moves.set(one.partition, { ...moves.get(one.partition), [one.log]: this.#after(one) });
    }
    this.#closeUp(moves);
    await this.#known.readMembers(batch.changedMembers);
    const effect = { ...batch.finish(), held: taking.effect() };
    this.#known.checkRead();
    const isMoved = this.#isMoved(moves) || effect.entities.size > 0 || effect.held.streams.size > 0;
    if (isMoved) await this.#commit(effect, moves);
    else this.#move(moves);
    return { isMoved, cells: effect.cells.size };
  }

  #contiguousOf(log: string): Contiguous | undefined {
    if (!this.#contiguous) return undefined;
    const known = this.#contiguous.get(log) ?? new Contiguous(this.#slowest(log).position);
    this.#contiguous.set(log, known);
    return known;
  }

  /** Where all partitions are counted here, those that are quiet are as far as all of them together. */
  #closeUp(moves: Map<number, Record<string, UnitReached>>): void {
    for (const log of new Set([...moves.values()].flatMap((logs) => Object.keys(logs)))) {
      const after = new Map(
        [...this.#units].map(([unit, { reached }]) => [unit, moves.get(unit)?.[log] ?? reached[log] ?? NOT_BEGUN]),
      );
      const byAll = Math.min(...[...after.values()].map(({ position }) => position));
      const through = this.#contiguousOf(log)?.through(byAll) ?? 0;
      const epoch = epochAt(this.#shared.partitions.epochs(log), through);
      for (const [unit, { position, offset }] of after)
        if (position < through)
          moves.set(unit, { ...moves.get(unit), [log]: { position: through, hash: '', epoch, offset } });
    }
  }

  /** A relay that began again sends earlier positions once more. */
  #after({ log, partition, reached, offset }: PartitionFacts): UnitReached {
    const before = this.#units.get(partition)?.reached[log] ?? NOT_BEGUN;
    return reached.position < before.position ? { ...before, offset } : { ...reached, offset };
  }

  #isMoved(moves: Moves): boolean {
    return [...moves].some(([unit, logs]) =>
      Object.entries(logs).some(([log, { position }]) => position > this.#positionOf(unit, log)),
    );
  }

  #move(moves: Moves): void {
    for (const [unit, logs] of moves) Object.assign(this.#units.get(unit)?.reached ?? {}, logs);
  }

  /** Hands a batch to the commit that follows the one that runs. */
  async #commit(
    effect: Omit<Effect, 'reached'>,
    moves: Moves,
    taken: readonly HandoffRow[] = [],
  ): Promise<void> {
    this.#move(moves);
    const written = this.#writer.prepare({
      units: new Map([...this.#units.values()].map((unit) => [unit, moves.get(unit.unit) ?? {}])),
      effect: { ...effect, reached: new Map() },
      taken: taken.map(({ _id }) => _id),
      isKnown: (stream) => this.#known.isKnown(stream),
    });
    this.#known.keep(effect.entities, effect.members);
    if (effect.held) this.#held.write(effect.held);
    if (effect.held) this.keeper.committed(effect.held);
    await this.#committing;
    this.#committing = this.#writer.write(written);
    this.#committing.catch(() => undefined);
  }

  #positionOf(unit: number, log: string): number {
    return this.#units.get(unit)?.reached[log]?.position ?? 0;
  }
  #position({ unit }: Unit, log: string): number {
    return this.#positionOf(unit, log);
  }

  /** The least that a unit here has reached. */
  #slowest(log: string): UnitReached {
    const all = [...this.#units.values()].map(({ reached }) => reached[log] ?? NOT_BEGUN);
    return all.toSorted((a, b) => a.position - b.position)[0] ?? NOT_BEGUN;
  }

  /** On start: whether the logs still hold what the units have counted. */
  async #checkForks(): Promise<void> {
    const { feed, partitions, logs } = this.#shared;
    for (const { reached } of this.#units.values()) {
      for (const log of [REFERENCE, OWN_LOG]) {
        const known = reached[log];
        const fork = known && known.hash !== '' && (await findFork(feed, log, known));
        if (fork) throw new ForkedLog(fork);
      }
      for (const log of logs) {
        const known = reached[log];
        const fork = known && forkIn(known, { log, facts: [], through: known.position, epochs: partitions.epochs(log) });
        if (fork) throw new ForkedLog(fork);
      }
    }
  }
}

const at = (log: string, reached: { position: number; hash: string; epoch: string }): Record<string, UnitReached> => ({
  [log]: { position: reached.position, hash: reached.hash, epoch: reached.epoch, offset: 0 },
});
