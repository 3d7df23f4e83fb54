import type { Batch, Feed } from '@torchline/event-feed';
import type { Timers } from '@torchline/kernel';
import { MASTERS_LOG, type MastersReader } from './masters-reader.ts';
import { RETRY_MS, type ViewRunner } from './view-runner.ts';

const LIMIT = 1_000;

interface LoopParts {
  readonly masters: MastersReader;
  readonly views: readonly ViewRunner[];
  readonly timers: Timers;
}

/** Reads one log once for all views that name it; those furthest behind go first. */
export class LogLoop {
  readonly log: string;
  readonly #feed: Feed;
  readonly #masters: MastersReader;
  readonly #views: readonly ViewRunner[];
  readonly #timers: Timers;
  #atHead = false;

  constructor(log: string, feed: Feed, of: LoopParts) {
    this.log = log;
    this.#feed = feed;
    this.#masters = of.masters;
    this.#timers = of.timers;
    this.#views = of.views.filter(({ view }) => view.logs.includes(log));
  }

  get atHead(): boolean {
    return this.#atHead;
  }
  get #hasReplaced(): boolean {
    return this.#views.some((view) => view.replaced);
  }
  get #running(): ViewRunner[] {
    return this.#views.filter((view) => view.running);
  }
  get #ready(): ViewRunner[] {
    return this.#running.filter((view) => !view.held);
  }
  #lowest(views: readonly ViewRunner[]): number {
    return Math.min(...views.map((view) => view.position(this.log)));
  }

  async check(): Promise<void> {
    for (const view of this.#running) await view.checkLog(this.#feed, this.log);
  }

  /** One batch for the views furthest behind. Answers whether anything moved. */
  async step(): Promise<boolean> {
    const ready = this.#ready;
    this.#atHead = false;
    if (ready.length === 0) return false;
    const low = this.#lowest(ready);
    const batch = await this.#feed.next(this.log, low, LIMIT);
    await this.#mastersFor(batch);
    const due = ready.filter((view) => view.position(this.log) === low);
    const moved = await Promise.all(due.map((view) => view.apply(batch)));
    this.#atHead = batch.facts.length < LIMIT;
    return moved.includes(true);
  }

  /** Returns when there may be more to do: the log moved, or it is time to try again what waits. */
  async wait(signal: AbortSignal): Promise<void> {
    const [running, ready] = [this.#running, this.#ready];
    const waited = new AbortController();
    const either = AbortSignal.any([signal, waited.signal]);
    const retry = ready.length < running.length || ready.length === 0 || this.#hasReplaced;
    const waits = [
      ...(retry ? [this.#timers.pause(RETRY_MS, either)] : []),
      ...(ready.length > 0 ? [this.#feed.moved(this.log, this.#lowest(ready), either)] : []),
    ];
    await Promise.race(waits).finally(() => waited.abort());
  }

  /** Facts are folded with masters that know at least what their deciders knew. */
  async #mastersFor(batch: Batch): Promise<void> {
    if (batch.facts.length === 0) return;
    const seen = batch.facts.map((fact) => fact.meta.seen?.[MASTERS_LOG] ?? 0);
    const needed = Math.max(...seen, this.log === MASTERS_LOG ? batch.through : 0);
    if (needed > this.#masters.position) await this.#masters.catchUp();
  }
}
