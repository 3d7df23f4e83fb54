import { setTimeout as pause } from 'node:timers/promises';
import type { Batch, Feed } from '@torchline/event-feed';
import { MASTERS_LOG, type MastersReader } from './masters-reader.ts';
import type { ViewRunner } from './view-runner.ts';

const LIMIT = 500;
const RETRY_MS = 1_000;

/** Reads one log once for all views that name it; those furthest behind go first. */
export class LogLoop {
  readonly log: string;
  readonly #feed: Feed;
  readonly #masters: MastersReader;
  readonly #views: readonly ViewRunner[];
  #atHead = false;

  constructor(log: string, feed: Feed, of: { masters: MastersReader; views: readonly ViewRunner[] }) {
    this.log = log;
    this.#feed = feed;
    this.#masters = of.masters;
    this.#views = of.views.filter(({ view }) => view.logs.includes(log));
  }

  get atHead(): boolean {
    return this.#atHead;
  }
  get #running(): ViewRunner[] {
    return this.#views.filter((view) => view.running);
  }
  get #low(): number {
    return Math.min(...this.#running.map((view) => view.position(this.log)));
  }

  async check(): Promise<void> {
    for (const view of this.#running) await view.checkLog(this.#feed, this.log);
  }

  /** One batch for the views furthest behind. Answers whether anything moved. */
  async step(): Promise<boolean> {
    if (this.#running.length === 0) return false;
    const low = this.#low;
    const batch = await this.#feed.next(this.log, low, LIMIT);
    await this.#mastersFor(batch);
    const moved = this.#running
      .filter((view) => view.position(this.log) === low)
      .map((view) => view.apply(batch));
    this.#atHead =
      batch.facts.length < LIMIT && this.#running.every((view) => view.state().waiting === undefined);
    return moved.includes(true);
  }

  /** Returns when there may be more to read: the log moved, or it is time to look again at what waits. */
  async wait(signal: AbortSignal): Promise<void> {
    if (this.#running.length === 0 || !this.#atHead)
      return pause(RETRY_MS, undefined, { signal }).catch(() => undefined);
    await this.#feed.moved(this.log, this.#low, signal);
  }

  /** Facts are folded with masters that know at least what their deciders knew. */
  async #mastersFor(batch: Batch): Promise<void> {
    if (batch.facts.length === 0) return;
    const seen = batch.facts.map((fact) => fact.meta.seen?.[MASTERS_LOG] ?? 0);
    const needed = Math.max(...seen, this.log === MASTERS_LOG ? batch.through : 0);
    if (needed > this.#masters.position) await this.#masters.catchUp();
  }
}
