import { systemTimers, type Timers } from '@torchline/kernel';

/** How late another process's facts are noticed; those of this process are noticed at once. */
const POLL_MS = 500;

/** Tells listeners that a log moved: at once where this process moved it, else by asking for its head as long as somebody listens. */
export class Moves {
  readonly #position: () => Promise<number>;
  readonly #timers: Timers;
  readonly #listeners = new Set<() => void>();
  #last = -1;
  #isAsking = false;
  #stop: (() => void) | undefined;

  constructor(position: () => Promise<number>, timers: Timers = systemTimers) {
    this.#position = position;
    this.#timers = timers;
  }

  /** Calls back after each move; returns how to stop that. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    this.#stop ??= this.#timers.every(POLL_MS, () => void this.#ask());
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.close();
    };
  }

  async #ask(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      this.reached(await this.#position());
    } catch {
      // The server is away: what moved meanwhile is seen when it is back.
    } finally {
      this.#isAsking = false;
    }
  }

  reached(position: number): void {
    if (position <= this.#last) return;
    this.#last = position;
    for (const listener of this.#listeners) listener();
  }

  close(): void {
    this.#stop?.();
    this.#stop = undefined;
  }
}
