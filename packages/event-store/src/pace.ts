import { systemTimers, type Timers } from '@torchline/kernel';

/** Longest stretch of work on the event loop; in between, requests are answered. */
const STRETCH_MS = 8;

/** Long work takes a rest every few milliseconds, so that a big import does not stop the house. */
export class Pace {
  readonly #timers: Timers;
  #since: number;

  constructor(timers: Timers = systemTimers) {
    this.#timers = timers;
    this.#since = timers.elapsed();
  }

  /** True when a rest is due. */
  get due(): boolean {
    return this.#timers.elapsed() - this.#since > STRETCH_MS;
  }

  async rest(): Promise<void> {
    await this.#timers.turn();
    this.#since = this.#timers.elapsed();
  }

  /** Maps a long list with rests. */
  async map<T, R>(items: readonly T[], make: (item: T, index: number) => R): Promise<R[]> {
    const made: R[] = [];
    for (const [index, item] of items.entries()) {
      if (this.due) await this.rest();
      made.push(make(item, index));
    }
    return made;
  }
}
