import type { RecordedFact } from '@torchline/kernel';
import {
  BatchOfFacts,
  MODEL,
  Places,
  type FigureStore,
  type Model,
  type ProjectorParts,
} from '@torchline/projection/counting';
import { checkpointAt, continueFrom, START, type Batch, type Checkpoint } from '@torchline/event-feed';
import { MASTERS_LOG } from '@torchline/projections';
import type { Counter } from '../house/parts.ts';

/** What a reader does right; each can be left out. */
export interface Care {
  /** Facts that were taken are dropped (去重). */
  readonly drops: boolean;
  /** A fact that is missing is waited for (等待缺口). */
  readonly waits: boolean;
  readonly model: Model;
}
export const CAREFUL: Care = { drops: true, waits: true, model: MODEL };

const PAUSE_MS = 60;
const LIMIT = 100;

/** A reader of its own, fact by fact, over the real fold: what the projector is measured against. */
export class SmallCounter implements Counter {
  readonly #parts: ProjectorParts;
  readonly #care: Care;

  constructor(parts: ProjectorParts, care: Care) {
    this.#parts = parts;
    this.#care = care;
  }

  async open(): Promise<void> {
    const { feed, masters } = this.#parts;
    const { facts } = await feed.next(MASTERS_LOG, 0, LIMIT);
    for (const fact of facts) masters.apply(fact);
  }

  async follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      for (const log of [MASTERS_LOG, ...this.#parts.logs]) await this.#take(log);
      await this.#parts.timers?.pause(PAUSE_MS);
    }
  }

  async #take(log: string): Promise<void> {
    const { feed, figures, masters } = this.#parts;
    const reached = figures.reached(log);
    const from: Checkpoint = reached.position === 0 ? START : { ...START, ...reached };
    const batch = await feed.next(log, from.position, LIMIT);
    const places = new Places(masters.regions, masters.province);
    for (const fact of this.#chosen(from, batch)) {
      const folded = new BatchOfFacts(this.#care.model, places, before(fact, figures));
      folded.apply(fact);
      folded.reach(log, checkpointAt(fact, batch.epochs));
      figures.commit(folded.finish());
    }
  }

  #chosen(from: Checkpoint, batch: Batch): readonly RecordedFact[] {
    const { drops, waits } = this.#care;
    const fresh = drops ? batch.facts.filter(({ position }) => position > from.position) : batch.facts;
    if (!waits || !drops) return fresh;
    const whole = continueFrom(from, batch);
    return whole.kind === 'continues' ? whole.facts : [];
  }
}

/** The fold gets what it is given: whether a fact is new was for the reader to say. */
const before = (fact: RecordedFact, figures: FigureStore): FigureStore => ({
  reached: (log) => ({ ...figures.reached(log), position: fact.position - 1 }),
  entity: (stream) => {
    const known = figures.entity(stream) ?? { fedAt: '', state: null };
    return { ...known, version: fact.version - 1, hash: fact.prevStreamHash };
  },
  member: (member) => figures.member(member),
  commit: (effect) => figures.commit(effect),
});
