import type { Feed, PartitionFeed } from '@torchline/event-feed';
import { StoreError, systemTimers, type Timers } from '@torchline/kernel';
import type { Masters } from '@torchline/masters';
import { beginBatch, SPANS, within } from '@torchline/telemetry';
import { OWN_LOG } from '../held/keeper.ts';
import { REFERENCE } from '../projector/projector.ts';
import { prepareUnits } from '../store/mongo/prepare.ts';
import type { FigureDatabase, FigureSession } from '../store/mongo/schema.ts';
import { OwnUnits } from '../store/mongo/own-units.ts';
import { OwnedFigures } from './owned-figures.ts';
import { RulingHistory } from './ruling-history.ts';
import { TreeHistory } from './tree-history.ts';

export interface UnitsProjectorParts {
  readonly database: FigureDatabase;
  readonly feed: Feed;
  readonly partitions: PartitionFeed;
  /** The logs that feed figures, reference and the projection's own apart. */
  readonly logs: readonly string[];
  /** Empty; folded here. */
  readonly masters: Masters;
  readonly onTrouble: (reason: string) => void;
  readonly leaseMs?: number;
  readonly timers?: Timers;
}

/**
 * Facts of one transaction, about: the more, the fewer times a cell or a member is written again; but what it changes must
 * fit into a part of the memory of the database.
 */
const MOST_FACTS = 16_000;
/** Facts that come one by one are gathered so long: a transaction for each would cost more than what it holds. */
const GATHER_MS = 20;
/** How often somebody looks for hand-offs of others. */
const LOOK_MS = 50;
/** After a fault that passes by itself. */
const AGAIN_MS = 200;

const PASSING = new Set(['LEASE_LOST', 'UNREACHABLE', 'BUSY']);
const isPassing = (error: unknown): error is StoreError =>
  error instanceof StoreError && PASSING.has(error.fault);

/**
 * Keeps the figures of the units that this instance holds, beside other instances that hold the others. Reference goes
 * first, then the rulings, then what other units handed over, then the facts.
 */
export class UnitsProjector {
  readonly #parts: UnitsProjectorParts;
  readonly #timers: Timers;
  readonly #own: OwnUnits;
  readonly #session: FigureSession;
  readonly trees: TreeHistory;
  readonly rulings: RulingHistory;
  #figures: OwnedFigures | undefined;
  #version = -1;
  #moved = Promise.withResolvers<void>();
  #read: readonly string[] = [];

  constructor(parts: UnitsProjectorParts) {
    const { database, feed, masters, partitions, onTrouble, leaseMs } = parts;
    this.#parts = parts;
    this.#timers = parts.timers ?? systemTimers;
    this.#session = database.mongo.client.startSession();
    this.#own = new OwnUnits({
      ...{ database, onTrouble, session: this.#session, units: partitions.partitions, timers: this.#timers },
      ...(leaseMs !== undefined && { leaseMs }),
    });
    this.trees = new TreeHistory(feed, masters);
    this.rulings = new RulingHistory(feed);
  }

  /** Units that this instance counts. */
  get units(): readonly number[] {
    return this.#figures?.units ?? [];
  }

  /** True while no other instance counts. */
  get isAlone(): boolean {
    return this.units.length === this.#parts.partitions.partitions;
  }

  /** Logs that are not read any further here, and why. */
  stopped(): Readonly<Record<string, string>> {
    const reasons = this.#parts.logs.map((log) => [log, this.#figures?.stopped(log)] as const);
    return Object.fromEntries(reasons.flatMap(([log, why]) => (why === undefined ? [] : [[log, why]])));
  }

  /** Masters and rulings as they stand, and a share in the units. */
  async open(): Promise<void> {
    await prepareUnits(this.#parts.database, this.#parts.partitions.partitions);
    await this.trees.readOn();
    await this.rulings.readOn();
    await this.#own.start();
  }

  /** Unique to this start of a process. */
  get id(): string {
    return this.#own.id;
  }

  /** Resolves when something was counted here, at the latest after a time. */
  async moved(ms: number, signal: AbortSignal): Promise<void> {
    const waited = new AbortController();
    const late = this.#timers.pause(ms, AbortSignal.any([signal, waited.signal]));
    await Promise.race([late, this.#moved.promise]);
    waited.abort();
  }

  #ring(): void {
    this.#moved.resolve();
    this.#moved = Promise.withResolvers();
  }

  /** Counts until the signal aborts. Throws what does not pass by itself. */
  async follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted)
      try {
        if (await this.#round()) continue;
        await this.#figures?.settled();
        this.#ring();
        await this.#wait(signal);
      } catch (error) {
        if (!isPassing(error)) throw error;
        this.#parts.onTrouble(error.message);
        // What is still being committed may stand: nothing is read again before that is known.
        await this.#figures?.settled().catch(() => undefined);
        this.#figures = undefined;
        if (error.fault !== 'LEASE_LOST') await this.#timers.pause(AGAIN_MS, signal);
        await this.#own.look();
      }
  }

  /** Lets go of the units, so that others need not wait. */
  async close(): Promise<void> {
    await this.#figures?.settled().catch(() => undefined);
    await this.#own.stop();
    await this.#session.endSession();
  }

  async #round(): Promise<boolean> {
    await this.trees.readOn();
    await this.rulings.readOn();
    const figures = await this.#present();
    if (!figures) return false;
    const isFollowed = await figures.reZone();
    const isRuled = (await figures.takeRulings()) || isFollowed;
    await this.#readOn(figures);
    const isHanded = (await this.#handed(figures)) || isRuled;
    const isCounted = await this.#count(figures);
    if (isCounted) this.#ring();
    return isCounted || isHanded;
  }

  /** What is held now; taken up anew when that changed. */
  async #present(): Promise<OwnedFigures | undefined> {
    if (this.#figures && this.#version === this.#own.version) return this.#figures;
    await this.#figures?.settled();
    this.#figures = undefined;
    await this.#own.giveAway();
    const { version } = this.#own;
    const rows = await Promise.all(this.#own.held.map((unit) => this.#own.row(unit)));
    const taken = rows.flatMap((row) => (row ? [row] : []));
    if (taken.some(({ reached }) => this.#isAhead(reached))) return undefined;
    this.#figures = await this.#takenUp(taken);
    this.#version = version;
    return this.#figures;
  }

  async #takenUp(rows: Parameters<typeof OwnedFigures.of>[1]): Promise<OwnedFigures | undefined> {
    this.#read = [];
    await Promise.all(this.#parts.logs.map((log) => this.#parts.partitions.read(log, new Map())));
    if (rows.length === 0) return undefined;
    const { trees, rulings } = this;
    const figures = await OwnedFigures.of({ ...this.#parts, session: this.#session, trees, rulings }, rows);
    // What members feed is known by the tree that their unit stands in: it comes to the present one before anything is added.
    await figures.reZone();
    while (await figures.takeHandoffs());
    await figures.keeper.tryAgain(trees.places);
    return figures;
  }

  /** Another instance had read more of reference or of the rulings: this one reads on first. */
  #isAhead(reached: Readonly<Record<string, { readonly position: number }>>): boolean {
    return (
      (reached[REFERENCE]?.position ?? 0) > this.trees.checkpoint.position ||
      (reached[OWN_LOG]?.position ?? 0) > this.rulings.checkpoint.position
    );
  }

  /** Logs that stopped are not read; those that go on are read from where they were counted to. */
  async #readOn(figures: OwnedFigures): Promise<void> {
    const going = this.#parts.logs.filter((log) => figures.stopped(log) === undefined);
    const { partitions } = this.#parts;
    const [halted, begun] = [
      this.#read.filter((log) => !going.includes(log)),
      going.filter((log) => !this.#read.includes(log)),
    ];
    await Promise.all(halted.map((log) => partitions.read(log, new Map())));
    await Promise.all(begun.map((log) => partitions.read(log, figures.offsets(log))));
    this.#read = going;
  }

  async #handed(figures: OwnedFigures): Promise<boolean> {
    return this.isAlone ? false : figures.takeHandoffs();
  }

  async #count(figures: OwnedFigures): Promise<boolean> {
    const read = this.#parts.partitions.take(MOST_FACTS);
    if (read.length === 0) return false;
    const spans = [...Map.groupBy(read, ({ log }) => log)].map(([log, parts]) => {
      const facts = parts.flatMap((part) => part.facts);
      return beginBatch(SPANS.count, facts, { log, reader: 'figures' });
    });
    const counted = figures.count(read);
    // The next batch is counted while this one is being stored.
    const stored = counted.then(() => figures.settled());
    for (const span of spans) within(span, () => stored).catch(() => undefined);
    return counted;
  }

  async #wait(signal: AbortSignal): Promise<void> {
    await this.#timers.pause(GATHER_MS, signal);
    const waited = new AbortController();
    const either = AbortSignal.any([signal, waited.signal]);
    const { feed, partitions } = this.#parts;
    await Promise.race([
      partitions.moved(either),
      feed.moved(REFERENCE, this.trees.checkpoint.position, either),
      feed.moved(OWN_LOG, this.rulings.checkpoint.position, either),
      this.#own.changed(),
      ...(this.isAlone ? [] : [this.#timers.pause(LOOK_MS, either)]),
    ]);
    waited.abort();
  }
}
