import { checkpointAt, START, type Checkpoint, type Feed } from '@torchline/event-feed';
import { systemTimers, type Timers } from '@torchline/kernel';
import type { Masters } from '@torchline/masters';

export const MASTERS_LOG = 'reference';
const LIMIT = 1_000;
/** What failed is tried again after this time. */
const AGAIN_MS = 1_000;

/** Who follows the masters. */
export interface MastersFollower {
  /** Told each position reached. */
  readonly onMoved: (position: number) => void | Promise<void>;
  /** What went wrong and is tried again. */
  readonly onTrouble: (reason: string) => void;
}

/** Keeps masters up with reference's log. Held in memory, so it starts at the first fact in every process. */
export class MastersReader {
  readonly masters: Masters;
  readonly #feed: Feed;
  readonly #timers: Timers;
  readonly #lastOf = new Map<string, Checkpoint>();
  #position = 0;
  #running: Promise<void> | undefined;

  constructor(feed: Feed, masters: Masters, timers: Timers = systemTimers) {
    this.#feed = feed;
    this.#timers = timers;
    this.masters = masters;
  }

  get position(): number {
    return this.#position;
  }

  /** The last fact of any of these types; at position 0 when there is none. */
  lastOf(types: readonly string[]): Checkpoint {
    const last = types.map((type) => this.#lastOf.get(type) ?? START);
    return last.reduce((one, other) => (other.position > one.position ? other : one), START);
  }

  /** Applies everything that is there. Calls while one runs share it. */
  async catchUp(): Promise<void> {
    this.#running ??= this.#readAll().finally(() => (this.#running = undefined));
    await this.#running;
  }

  /** Goes on until the signal aborts, whatever fails meanwhile. */
  async follow(signal: AbortSignal, follower: MastersFollower): Promise<void> {
    while (!signal.aborted)
      try {
        await this.#followOn(signal, follower);
      } catch (error) {
        follower.onTrouble(error instanceof Error ? error.message : String(error));
        await this.#timers.pause(AGAIN_MS, signal);
      }
  }

  async #followOn(signal: AbortSignal, { onMoved }: MastersFollower): Promise<void> {
    while (!signal.aborted) {
      const before = this.#position;
      await this.catchUp();
      if (this.#position !== before) await onMoved(this.#position);
      await this.#feed.moved(MASTERS_LOG, this.#position, signal);
    }
  }

  async #readAll(): Promise<void> {
    for (;;) {
      const batch = await this.#feed.next(MASTERS_LOG, this.#position, LIMIT);
      for (const fact of batch.facts) {
        if (fact.position <= this.#position) continue;
        this.masters.apply(fact);
        this.#lastOf.set(fact.type, checkpointAt(fact, batch.epochs));
        this.#position = fact.position;
      }
      this.#position = Math.max(this.#position, batch.through);
      if (batch.facts.length === 0) return;
    }
  }
}
