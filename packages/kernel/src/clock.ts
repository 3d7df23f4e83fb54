import { dayInShanghai, type IsoDate } from './dates.ts';

/** The only source of "now". Set for the demo and for tests. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that can be set and then runs on from there. */
export class SettableClock implements Clock {
  #offsetMs = 0;
  now(): Date {
    return new Date(Date.now() + this.#offsetMs);
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
