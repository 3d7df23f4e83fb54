import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { RunningViews, ViewProgress } from './adapters.ts';

/** How long it waits before it starts again: twice as long each time, up to a minute. */
const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;
/** What ran for so long is not what ended before. */
const STEADY_MS = 60_000;

export interface Keeping {
  readonly start: () => RunningViews;
  /** Told each time that it ended by itself. */
  readonly onTrouble: (about: string, reason: string) => void;
  readonly firstMs?: number;
}

/**
 * Keeps something that folds logs running. What ends by itself, for instance because its disk was full, is started again
 * and goes on from its checkpoint; until it is level it shows why it ended.
 */
class KeptRunning implements RunningViews {
  readonly ready: Promise<void>;
  readonly ended: Promise<void>;
  readonly #keeping: Keeping;
  readonly #stopping = new AbortController();
  #running: RunningViews;
  /** What is shown while nothing runs. */
  #left: readonly ViewProgress[] | undefined;

  constructor(keeping: Keeping) {
    this.#keeping = keeping;
    this.#running = keeping.start();
    this.ready = this.#running.ready;
    this.ended = this.#keep();
  }

  states(): readonly ViewProgress[] {
    return this.#left ?? this.#running.states();
  }

  reached(log: string, position: number, withinMs: number): Promise<boolean> {
    return this.#running.reached(log, position, withinMs);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running.stop();
  }

  async #keep(): Promise<void> {
    const { signal } = this.#stopping;
    const stopped = once(signal, 'abort');
    const first = this.#keeping.firstMs ?? FIRST_MS;
    let waitMs = first;
    while (!signal.aborted) {
      const began = performance.now();
      await Promise.race([this.#running.ended, stopped]);
      if (signal.aborted) return;
      if (performance.now() - began > STEADY_MS) waitMs = first;
      this.#tell(waitMs);
      await pause(waitMs, undefined, { signal }).catch(() => undefined);
      waitMs = Math.min(2 * waitMs, LONGEST_MS);
      if (!signal.aborted) await this.#again().catch((error: unknown) => this.#cannot(error));
    }
  }

  #tell(waitMs: number): void {
    this.#left = this.#running.states();
    const [ended] = this.#left.filter(({ stopped }) => stopped !== undefined);
    const about = ended ? `${ended.service}/${ended.view}` : 'a reader';
    this.#keeping.onTrouble(about, `${ended?.stopped ?? 'ended'}; starts again in ${waitMs / 1_000} s`);
  }

  /** Then the one that ended stands for it until the next try. */
  #cannot(error: unknown): void {
    this.#keeping.onTrouble('start again', error instanceof Error ? error.message : String(error));
  }

  async #again(): Promise<void> {
    await this.#running.stop();
    if (this.#stopping.signal.aborted) return;
    this.#running = this.#keeping.start();
    const current = this.#running;
    void current.ready.then(
      () => (this.#left = current === this.#running ? undefined : this.#left),
      () => undefined,
    );
  }
}

export const keptRunning = (keeping: Keeping): RunningViews => new KeptRunning(keeping);
