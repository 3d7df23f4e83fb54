import { dayInShanghai, type IsoDate } from './dates.ts';

/** The only source of "now". Set for the demo and for tests. */
export interface Clock {
  now(): Date;
}

/**
 * `TORCHLINE_CLOCK_SKEW_MS`: how far the clock of this process is from those of others, to prove that nothing rests on
 * clocks that agree. It is added to every clock, also to one that was set.
 */
const SKEW_MS = Number(process.env['TORCHLINE_CLOCK_SKEW_MS'] ?? 0);

export const systemClock: Clock = { now: () => new Date(Date.now() + SKEW_MS) };

/** A clock that can be set and then runs on from there. */
export class SettableClock implements Clock {
  #offsetMs = 0;
  now(): Date {
    return new Date(Date.now() + this.#offsetMs + SKEW_MS);
  }
  set(instant: Date): void {
    this.#offsetMs = instant.getTime() - Date.now();
  }
  reset(): void {
    this.#offsetMs = 0;
  }
}

/** Today's business date in Asia/Shanghai. */
export const today = (clock: Clock): IsoDate => dayInShanghai(clock.now());
