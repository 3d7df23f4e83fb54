import type { PartitionFacts } from '@torchline/event-feed';
import { crashPoint } from '@torchline/kernel';
import { BatchOfFacts } from '../engine/batch.ts';
import { NO_EFFECT, type Effect } from '../engine/state.ts';
import { HeldKeeper, OWN_LOG } from '../held/keeper.ts';
import type { MemoryHeld } from '../held/memory-held.ts';
import { MODEL } from '../model.ts';
import { REFERENCE } from '../projector/projector.ts';
import { KnownUnits } from '../store/mongo/known-units.ts';
import type { HandoffRow, UnitReached, UnitRow } from '../store/mongo/schema.ts';
import { blockIn, UnitRows } from '../store/mongo/unit-rows.ts';
import { UnitWriter, type OwnedUnit } from '../store/mongo/unit-writer.ts';
import { checkForks } from './check-forks.ts';
import { CloseUp, NOT_BEGUN, type LogsReached, type Moves } from './close-up.ts';
import { factsToCount } from './facts-to-count.ts';
import type { FiguresShared } from './figures-shared.ts';
import { inNewTree } from './in-new-tree.ts';
import { reachedAt } from './reached-at.ts';
import { readStored, type StoredUnits } from './stored-units.ts';
import type { TreeStep } from './tree-history.ts';

/** A unit of this instance, and how far it is by what was handed to be committed. */
interface Unit extends OwnedUnit {
  readonly reached: Record<string, UnitReached>;
}

const nameOf = ({ _id: { to, from, seq } }: HandoffRow): string => `${to}/${from}/${seq}`;

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
  /** Where all partitions are counted here. */
  readonly #closeUp: CloseUp | undefined;
  /** Hand-offs that were taken and whose commit may be on its way. */
  #taken: ReadonlySet<string> = new Set();
  #committing: Promise<void> = Promise.resolve();

  private constructor(shared: FiguresShared, rows: readonly UnitRow[], { held, cells }: StoredUnits) {
    const { database, session, partitions, feed, rulings } = shared;
    this.#shared = shared;
    this.#rows = new UnitRows(database);
    this.#known = new KnownUnits(database);
    const unitOf = (name: string): number => partitions.partitionOf(name);
    this.#writer = new UnitWriter(database, { session, unitOf, cells });
    this.#held = held;
    const units = rows.toSorted((a, b) => a._id - b._id);
    this.#units = new Map(
      units.map((row) => [row._id, { ...row, unit: row._id, reached: { ...row.reached } }]),
    );
    const known = this.#known;
    const isAll = this.#units.size === partitions.partitions;
    this.#closeUp = isAll ? new CloseUp(this.#units) : undefined;
    if (!isAll)
      known.keptElsewhere = (member) => {
        const unit = partitions.partitionOf(member);
        return this.#units.has(unit) ? undefined : unit;
      };
    this.keeper = new HeldKeeper(feed, known.withHeld(held), rulings.rulings);
  }

  /** Takes the units up where their rows say that they are. */
  static async of(shared: FiguresShared, rows: readonly UnitRow[]): Promise<OwnedFigures> {
    const stored = await readStored(shared.database, rows);
    const figures = new OwnedFigures(shared, rows, stored);
    for (const { reached } of rows) await checkForks(shared, reached);
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
    const behind = [...this.#units.values()].filter(
      (unit) => this.#positionOf(unit.unit, REFERENCE) < trees.checkpoint.position,
    );
    if (behind.length === 0) return false;
    for (const unit of behind) await this.#follow(unit);
    await this.#commit(
      NO_EFFECT,
      new Map(this.units.map((unit) => [unit, reachedAt(REFERENCE, trees.checkpoint)])),
    );
    return true;
  }

  async #follow(unit: Unit): Promise<void> {
    const { trees } = this.#shared;
    const steps = trees.stepsAfter(this.#positionOf(unit.unit, REFERENCE));
    const isCounted = steps.length > 0 && (await this.#isCounted(unit));
    for (const step of isCounted ? steps : [])
      await this.#commit(
        await this.#inNewTree(unit, step),
        new Map([[unit.unit, reachedAt(REFERENCE, step.change)]]),
      );
  }

  async #isCounted({ unit }: Unit): Promise<boolean> {
    await this.settled();
    return this.#rows.isSomething(unit);
  }

  async #inNewTree({ unit }: Unit, step: TreeStep): Promise<Effect> {
    await this.settled();
    return inNewTree(unit, step, {
      rows: this.#rows,
      unitOf: (name) => this.#shared.partitions.partitionOf(name),
    });
  }

  /** Follows the rulings that were stated, each in the unit of its stream; true when there was something to do. */
  async takeRulings(): Promise<boolean> {
    const { rulings, trees, partitions } = this.#shared;
    const first = this.#slowest(OWN_LOG).position;
    if (first >= rulings.checkpoint.position) return false;
    for (const ruling of rulings.after(first)) {
      const unit = this.#units.get(partitions.partitionOf(ruling.stream));
      if (!unit || this.#positionOf(unit.unit, OWN_LOG) >= ruling.from.position) continue;
      const done = await this.keeper.ruled(ruling, trees.places);
      const reached = { hash: '', epoch: '', position: ruling.from.position };
      if (done) await this.#commit(done.effect, new Map([[unit.unit, reachedAt(OWN_LOG, reached)]]));
    }
    await this.#commit(
      NO_EFFECT,
      new Map(this.units.map((unit) => [unit, reachedAt(OWN_LOG, rulings.checkpoint)])),
    );
    return true;
  }

  /** Takes what other units told members of these; true when there was something. */
  async takeHandoffs(): Promise<boolean> {
    const found = await this.#rows.handoffsTo(this.units);
    const rows = found.filter((row) => !this.#taken.has(nameOf(row)));
    this.#taken = new Set(found.map(nameOf));
    if (rows.length === 0) return false;
    this.#known.begin();
    const batch = new BatchOfFacts(MODEL, this.#shared.trees.places, this.#known);
    for (const { blocks } of rows) for (const block of blocks) batch.takeOver(blockIn(block));
    await this.#known.readMembers(batch.changedMembers);
    const effect = batch.finish();
    this.#known.checkRead();
    await this.#commit(effect, new Map(), rows);
    return true;
  }

  /** Counts what was read of the partitions of these units; true when that changed anything. */
  async count(read: readonly PartitionFacts[]): Promise<boolean> {
    this.#known.begin();
    const mine = read.filter(({ partition }) => this.#units.has(partition));
    const batch = new BatchOfFacts(MODEL, this.#shared.trees.places, this.#known);
    const taking = this.keeper.taking(batch);
    const { streams, again } = factsToCount(mine, (log, unit) => this.#positionOf(unit, log));
    await this.#known.readEntities(streams);
    for (const stream of again) batch.recall(stream);
    const told = new Map<number, LogsReached>();
    for (const one of mine) {
      if (this.keeper.stopped(one.log) !== undefined) continue;
      if (one.facts.length > 0) crashPoint('apply-before-effect');
      const last = this.keeper.takeAll(taking, one.facts);
      if (last !== one.facts.at(-1)) continue;
      this.#closeUp?.counted(one.log, one.facts);
      told.set(one.partition, { ...told.get(one.partition), [one.log]: this.#after(one) });
    }
    const moves = this.#closeUp?.of(told, (log) => this.#shared.partitions.epochs(log)) ?? told;
    await this.#known.readMembers(batch.changedMembers);
    const effect = { ...batch.finish(), held: taking.effect() };
    this.#known.checkRead();
    const isMoved = this.#isMoved(moves) || effect.entities.size > 0 || effect.held.streams.size > 0;
    if (isMoved) await this.#commit(effect, moves);
    else this.#move(moves);
    return isMoved;
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

  /** The least that a unit here has reached. */
  #slowest(log: string): UnitReached {
    const all = [...this.#units.values()].map(({ reached }) => reached[log] ?? NOT_BEGUN);
    return all.toSorted((a, b) => a.position - b.position)[0] ?? NOT_BEGUN;
  }
}
