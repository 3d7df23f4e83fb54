import { continueFrom, findFork, ForkedLog, START, type Checkpoint, type Feed } from '@torchline/event-feed';
import { systemTimers, type RecordedFact, type Timers } from '@torchline/kernel';
import type { Masters } from '@torchline/masters';
import { BatchOfFacts } from '../engine/batch.ts';
import { Places } from '../engine/places.ts';
import { ReZoning, type Standing } from '../engine/re-zone.ts';
import type { Effect, FigureStore } from '../engine/state.ts';
import { MODEL } from '../model.ts';

export const REFERENCE = 'reference';
const LIMIT = 2_000;
/** Facts that come one by one are gathered so long: a transaction for each would cost more than what it holds. */
const GATHER_MS = 20;

/** A log lacks a position in its middle. The figures stop as they are, as they do at a log that forked. */
export class BrokenLog extends Error {
  constructor(log: string, reason: string) {
    super(`${log}: ${reason}`);
    this.name = 'BrokenLog';
  }
}

export interface ProjectorParts {
  readonly feed: Feed;
  /** The logs that feed figures, reference apart. */
  readonly logs: readonly string[];
  readonly figures: FigureStore & Standing;
  /** Empty; folded here. */
  readonly masters: Masters;
  readonly timers?: Timers;
}

/** Reads all logs and keeps the figures up with them. Reference goes first: its region tree is what figures roll up by. */
export class Projector {
  readonly #parts: ProjectorParts;
  places: Places;

  constructor(parts: ProjectorParts) {
    this.#parts = parts;
    this.places = new Places(parts.masters.regions, parts.masters.province);
  }

  /** Masters as they were when the figures were last written. */
  async open(): Promise<void> {
    const { masters, feed, logs } = this.#parts;
    for (const log of [REFERENCE, ...logs]) {
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
  }

  /** Position that the figures contain of a log. */
  position(log: string): number {
    return this.#parts.figures.reached(log).position;
  }

  /** Applies everything that is there; `onMoved` is told after each batch. */
  async catchUp(onMoved: () => void = () => undefined): Promise<void> {
    for (let moved = true; moved;) {
      moved = await this.#takeReference();
      for (const log of this.#parts.logs) moved = (await this.#take(log)) || moved;
      if (moved) onMoved();
    }
  }

  /** Goes on until the signal aborts. `onLevel` is awaited each time that everything there was taken. */
  async follow(signal: AbortSignal, onMoved: () => void, onLevel: () => Promise<unknown>): Promise<void> {
    while (!signal.aborted) {
      await this.catchUp(onMoved);
      await onLevel();
      await (this.#parts.timers ?? systemTimers).pause(GATHER_MS);
      const waited = new AbortController();
      const either = AbortSignal.any([signal, waited.signal]);
      const logs = [REFERENCE, ...this.#parts.logs];
      await Promise.race(logs.map((log) => this.#parts.feed.moved(log, this.position(log), either)));
      waited.abort();
    }
  }

  #checkpoint(log: string): Checkpoint {
    const reached = this.#parts.figures.reached(log);
    return reached.position === 0 ? START : reached;
  }

  /** The facts after what was counted, each linked to the one before it. */
  async #next(log: string): Promise<{ facts: readonly RecordedFact[]; next: Checkpoint }> {
    const checkpoint = this.#checkpoint(log);
    const batch = continueFrom(checkpoint, await this.#parts.feed.next(log, checkpoint.position, LIMIT));
    if (batch.kind === 'continues') return batch;
    if (batch.kind === 'fork') throw new ForkedLog(batch);
    throw new BrokenLog(log, `position ${batch.expected} is missing`);
  }

  async #take(log: string): Promise<boolean> {
    const { figures } = this.#parts;
    const { facts, next } = await this.#next(log);
    if (facts.length === 0) return false;
    const batch = new BatchOfFacts(MODEL, this.places, figures);
    for (const fact of facts) batch.apply(fact);
    batch.reach(log, next);
    figures.commit(batch.finish());
    return true;
  }

  async #takeReference(): Promise<boolean> {
    const { masters, figures } = this.#parts;
    const { facts, next } = await this.#next(REFERENCE);
    const last = facts.at(-1);
    if (!last) return false;
    for (const fact of facts) masters.apply(fact);
    figures.commit(this.#inNewTree(last, next));
    return true;
  }

  #inNewTree(last: RecordedFact, reached: Checkpoint): Effect {
    const { masters, figures } = this.#parts;
    const before = this.places;
    const isSame =
      before.regions.provinces.get(masters.province) === masters.regions.provinces.get(masters.province);
    this.places = isSame ? before : new Places(masters.regions, masters.province);
    if (isSame)
      return {
        reached: new Map([[REFERENCE, reached]]),
        entities: new Map(),
        deltas: [],
        members: new Map(),
        cells: new Map(),
      };
    const change = { log: REFERENCE, ...reached, recordedAt: last.meta.recordedAt };
    return new ReZoning(MODEL, { before, after: this.places }, change).of(figures);
  }
}
