import { findFork, ForkedLog, START, type Checkpoint, type Feed } from '@torchline/event-feed';
import { crashPoint, systemTimers, type RecordedFact, type Timers } from '@torchline/kernel';
import type { Masters } from '@torchline/masters';
import { beginBatch, SPANS, within } from '@torchline/telemetry';
import { BatchOfFacts } from '../engine/batch.ts';
import type { PositionVector } from '../engine/known-at.ts';
import { Places } from '../engine/places.ts';
import { ReZoning, type Standing } from '../engine/re-zone.ts';
import { NO_EFFECT, type Effect, type FigureStore } from '../engine/state.ts';
import type { HeldStore } from '../held/held-fact.ts';
import { HeldKeeper, OWN_LOG } from '../held/keeper.ts';
import type { HeldDesk } from '../held/questions.ts';
import type { Taking } from '../held/taking.ts';
import { MODEL } from '../model.ts';
import type { HeldAtClose } from '../months/manifest.ts';
import { BrokenLog, nextFacts, type NextFacts } from './next-facts.ts';
import { Turns } from './turns.ts';

export const REFERENCE = 'reference';
/** Facts of one transaction at most: the more, the fewer times a cell, a member or a page is written again. */
const LIMIT = 16_000;
/** Facts that are read at once. */
const PAGE = 500;
/** Facts that come one by one are gathered so long: a transaction for each would cost more than what it holds. */
const GATHER_MS = 20;
/** So long nothing else is counted after a ruling was forecast: it is then what happens next. */
const RESERVED_MS = 1_000;

export interface ProjectorParts {
  readonly feed: Feed;
  /** The logs that feed figures, reference and the projection's own apart. */
  readonly logs: readonly string[];
  readonly figures: FigureStore & Standing & { readonly held: HeldStore };
  /** Empty; folded here. */
  readonly masters: Masters;
  readonly timers?: Timers;
}

/**
 * Reads all logs and keeps the figures up with them. Reference goes first: its region tree is what figures roll up by;
 * then the projection's own log: its rulings say what counts. A fact that cannot be applied holds its stream alone.
 */
export class Projector implements HeldDesk {
  readonly #parts: ProjectorParts;
  readonly #keeper: HeldKeeper;
  readonly #timers: Timers;
  readonly #turns = new Turns();
  /** Resolves when others are read again; undefined while they are. */
  #reserved: Promise<void> | undefined;
  /** A question took rulings before their turn: whoever follows the figures has not heard of them. */
  #isUntold = false;
  places: Places;

  constructor(parts: ProjectorParts) {
    this.#parts = parts;
    this.#timers = parts.timers ?? systemTimers;
    this.#keeper = new HeldKeeper(parts.feed, parts.figures);
    this.places = new Places(parts.masters.regions, parts.masters.province);
  }

  get logs(): readonly string[] {
    return [REFERENCE, OWN_LOG, ...this.#parts.logs];
  }

  /** Masters as they were when the figures were last written. */
  async open(): Promise<void> {
    const { masters, feed } = this.#parts;
    for (const log of this.logs) {
      const fork = await findFork(feed, log, this.#checkpoint(log));
      if (fork) throw new ForkedLog(fork);
    }
    const known = this.position(REFERENCE);
    while (masters.position < known) {
      const { facts } = await this.#parts.feed.next(REFERENCE, masters.position, LIMIT);
      for (const fact of facts) if (fact.position <= known) masters.apply(fact);
      if (facts.length === 0)
        throw new BrokenLog(REFERENCE, `it ends at ${masters.position}, before ${known}`);
    }
    this.places = new Places(masters.regions, masters.province);
    await this.#keeper.open();
    await this.#keeper.tryAgain(this.places);
  }

  /** Position that the figures contain of a log. */
  position(log: string): number {
    return this.#parts.figures.reached(log).position;
  }

  /** Logs that are not read any further, and why. */
  stopped(): Readonly<Record<string, string>> {
    const reasons = this.#parts.logs.map((log) => [log, this.#keeper.stopped(log)] as const);
    return Object.fromEntries(reasons.flatMap(([log, why]) => (why === undefined ? [] : [[log, why]])));
  }

  list: HeldDesk['list'] = () =>
    this.#turns.next(async () => ({ ...(await this.#keeper.list(this.places)), stopped: this.stopped() }));

  forecast: HeldDesk['forecast'] = (name, kind) =>
    this.#turns.next(async () => {
      if (await this.#takeRulings()) this.#isUntold = true;
      const found = await this.#keeper.forecast(name, kind, this.places);
      if (found) this.#reserve();
      return found;
    });

  /** What was held at a vector, for the manifest of a month that was closed there. */
  heldAt = (vector: PositionVector): readonly HeldAtClose[] => this.#keeper.heldAt(vector);

  /** Applies everything that is there; `onMoved` is told after each batch. */
  async catchUp(onMoved: () => void = () => undefined): Promise<void> {
    for (let moved = true; moved;) {
      await this.#turns.give();
      moved = await this.#takeReference();
      moved = (await this.#takeRulings()) || moved;
      const others = this.#reserved ? [] : this.#parts.logs;
      for (const log of others) moved = (await this.#take(log)) || moved;
      if (moved || this.#isUntold) onMoved();
      this.#isUntold = false;
    }
    await this.#keeper.tryAgain(this.places);
  }

  /** Goes on until the signal aborts. `onLevel` is awaited each time that everything there was taken. */
  async follow(signal: AbortSignal, onMoved: () => void, onLevel: () => Promise<unknown>): Promise<void> {
    while (!signal.aborted) {
      await this.catchUp(onMoved);
      await onLevel();
      await this.#timers.pause(GATHER_MS);
      await this.#move(signal);
    }
    this.#turns.end();
  }

  /** Until a log that is read moves, somebody asks, or a reserved time is over. */
  async #move(signal: AbortSignal): Promise<void> {
    const waited = new AbortController();
    const either = AbortSignal.any([signal, waited.signal]);
    const moved = this.#awaited().map((log) => this.#parts.feed.moved(log, this.position(log), either));
    await Promise.race([...moved, ...(this.#reserved ? [this.#reserved] : []), this.#turns.asked(either)]);
    waited.abort();
  }

  #awaited(): readonly string[] {
    if (this.#reserved) return [REFERENCE, OWN_LOG];
    const stopped = this.stopped();
    return this.logs.filter((log) => !(log in stopped));
  }

  /** Reads nothing but reference and rulings until one is stated, or a moment is over. */
  #reserve(): void {
    const reserved = this.#timers.pause(RESERVED_MS).then(() => {
      if (this.#reserved === reserved) this.#reserved = undefined;
    });
    this.#reserved = reserved;
  }

  #checkpoint(log: string): Checkpoint {
    const reached = this.#parts.figures.reached(log);
    return reached.position === 0 ? START : reached;
  }

  /** The facts after what was counted, or after what was taken since. */
  #next(log: string, after = this.#checkpoint(log), limit = LIMIT): Promise<NextFacts> {
    return nextFacts(this.#parts.feed, log, { after, limit });
  }

  async #take(log: string): Promise<boolean> {
    if (this.#keeper.stopped(log) !== undefined) return false;
    const first = await this.#next(log, this.#checkpoint(log), PAGE);
    const span = beginBatch(SPANS.count, first.facts, { log, reader: 'figures' });
    return within(span, () => this.#count(log, first));
  }

  async #count(log: string, first: NextFacts): Promise<boolean> {
    const batch = new BatchOfFacts(MODEL, this.places, this.#parts.figures);
    const taking = this.#keeper.taking(batch);
    const reached = await this.#takeInto(taking, log, first);
    if (!reached) return false;
    batch.reach(log, reached);
    this.#commit({ ...batch.finish(), held: taking.effect() });
    return true;
  }

  /** Page by page, so that a large batch never holds all its facts; answers how far they go, if there are any. */
  async #takeInto(taking: Taking, log: string, first: NextFacts): Promise<Checkpoint | undefined> {
    let reached: Checkpoint | undefined;
    for (let page = first, taken = PAGE; ; taken += PAGE) {
      const { facts, at } = page;
      if (facts.length > 0 && !reached) crashPoint('apply-before-effect');
      const last = this.#keeper.takeAll(taking, facts);
      if (last) reached = at(last);
      if (taken >= LIMIT || facts.length < PAGE || last !== facts.at(-1)) return reached;
      page = await this.#next(log, reached, PAGE);
    }
  }

  /** The rulings that were stated since, each with all that it does in one transaction. */
  async #takeRulings(): Promise<boolean> {
    const { facts, at } = await this.#next(OWN_LOG);
    for (const fact of facts) {
      const ruling = this.#keeper.heard(fact);
      const done = ruling && (await this.#keeper.ruled(ruling, this.places));
      const reached = new Map([[OWN_LOG, at(fact)]]);
      this.#commit({ ...(done?.effect ?? NO_EFFECT), reached });
    }
    if (facts.length > 0) this.#reserved = undefined;
    return facts.length > 0;
  }

  #commit(effect: Effect): void {
    this.#parts.figures.commit(effect);
    if (effect.held) this.#keeper.committed(effect.held);
  }

  async #takeReference(): Promise<boolean> {
    const { masters, figures } = this.#parts;
    const { facts, at } = await this.#next(REFERENCE);
    const last = facts.at(-1);
    if (!last) return false;
    for (const fact of facts) masters.apply(fact);
    figures.commit(this.#inNewTree(last, at(last)));
    return true;
  }

  #inNewTree(last: RecordedFact, reached: Checkpoint): Effect {
    const { masters, figures } = this.#parts;
    const before = this.places;
    const isSame =
      before.regions.provinces.get(masters.province) === masters.regions.provinces.get(masters.province);
    this.places = isSame ? before : new Places(masters.regions, masters.province);
    if (isSame) return { ...NO_EFFECT, reached: new Map([[REFERENCE, reached]]) };
    const change = { log: REFERENCE, ...reached, recordedAt: last.meta.recordedAt };
    return new ReZoning(MODEL, { before, after: this.places }, { change }).of(figures);
  }
}
