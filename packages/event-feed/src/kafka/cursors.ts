import type { Timers } from '@torchline/kernel';
import { atMostLeft } from '@torchline/kafka';
import { AT_END } from './ordered-log.ts';
import type { PublishedLog } from './published-log.ts';

/** At most so many places of one log are read at once; then one of them moves. */
const MOST = 4;
/** A place at which nobody read for so long rests: it would go on receiving, and keep what nobody takes. */
export const REST_MS = 10_000;
/** And after so long it is given up. */
export const IDLE_MS = 120_000;
/** A broker that is not there is asked again after this time. */
const AGAIN_MS = 1_000;

/** One place at which a log is read. */
export interface Cursor {
  readonly published: PublishedLog;
  /** How many epochs the last batch named, or were known when somebody began to wait. */
  epochs: number | undefined;
}

interface OpenCursor extends Cursor {
  readonly started: Promise<void>;
  /** How many read or wait here now, and when the last one came or went. */
  readers: number;
  usedAt: number;
  isResting: boolean;
}

export interface CursorsOptions {
  /** A reader of a log that was not started yet. */
  readonly open: (log: string) => PublishedLog;
  readonly onTrouble: (reason: string) => void;
  readonly timers: Timers;
}

/** The places at which logs are read (读位). Readers that stand close together share one. */
export class Cursors {
  readonly #options: CursorsOptions;
  readonly #open = new Map<string, OpenCursor[]>();
  readonly #begins = new Map<string, readonly string[]>();
  readonly #closing = new AbortController();
  readonly #stopLooking: () => void;

  constructor(options: CursorsOptions) {
    this.#options = options;
    this.#stopLooking = options.timers.every(REST_MS / 2, () => this.#look());
  }

  /** Aborted once the places are closed. */
  get signal(): AbortSignal {
    return this.#closing.signal;
  }

  /** From where readers of a log may begin, now and later. */
  believe(log: string, begin: string): void {
    this.#begins.set(log, [...(this.#begins.get(log) ?? []), begin]);
    for (const { published } of this.#open.get(log) ?? []) published.believe(begin);
  }

  /** Where somebody reads a log already, or watches its end. */
  anyPlace(log: string): number | undefined {
    const isOfUse = ({ published, readers }: OpenCursor): boolean =>
      published.fault === undefined && (readers > 0 || published.through === AT_END);
    return this.#open.get(log)?.find(isOfUse)?.published.through;
  }

  /** Works at a place that answers from a position: one that stands there or was there a moment ago, else one that is moved. */
  async at<Result>(log: string, after: number, work: (cursor: Cursor) => Promise<Result>): Promise<Result> {
    const cursor = this.#pick(log, after);
    this.#use(cursor, 1);
    try {
      await cursor.started;
      return await work(cursor);
    } finally {
      this.#use(cursor, -1);
    }
  }

  #use(cursor: OpenCursor, change: 1 | -1): void {
    cursor.readers += change;
    cursor.isResting = false;
    cursor.usedAt = this.#options.timers.elapsed();
  }

  #pick(log: string, after: number): OpenCursor {
    const all = (this.#open.get(log) ?? []).filter((cursor) => this.#isSound(cursor));
    this.#open.set(log, all);
    const there = all.find(({ published }) => published.holds(after));
    if (there?.isResting) there.published.rewind(after);
    if (there) return there;
    const cursor = all.length < MOST ? this.#add(log, all) : oldest(all);
    cursor.published.rewind(after);
    return cursor;
  }

  #add(log: string, all: OpenCursor[]): OpenCursor {
    const published = this.#options.open(log);
    for (const begin of this.#begins.get(log) ?? []) published.believe(begin);
    const cursor = {
      published,
      started: this.#started(published),
      epochs: undefined,
      readers: 0,
      usedAt: 0,
      isResting: false,
    };
    all.push(cursor);
    return cursor;
  }

  /** Waits for a broker that is not there yet. */
  async #started(published: PublishedLog): Promise<void> {
    const { signal } = this.#closing;
    const { onTrouble, timers } = this.#options;
    while (!signal.aborted)
      try {
        return await published.start();
      } catch (error) {
        if (!signal.aborted) onTrouble(error instanceof Error ? error.message : String(error));
        await timers.pause(AGAIN_MS, signal);
      }
  }

  /** A cursor whose reader ended for good is let go; the next question opens another. */
  #isSound({ published }: OpenCursor): boolean {
    if (published.fault === undefined) return true;
    this.#options.onTrouble(published.fault.message);
    published.close().catch(() => undefined);
    return false;
  }

  /** Rests or gives up what nobody reads. A new share of the partitions wakes a reader, so it is told more than once. */
  #look(): void {
    const now = this.#options.timers.elapsed();
    const isIdle = ({ readers, usedAt }: OpenCursor, ms: number): boolean =>
      readers === 0 && now - usedAt > ms;
    for (const [log, all] of this.#open) {
      const kept = all.filter((cursor) => !isIdle(cursor, IDLE_MS));
      for (const { published } of all.filter((cursor) => !kept.includes(cursor)))
        atMostLeft(published.close()).catch(() => undefined);
      for (const cursor of kept.filter((one) => isIdle(one, REST_MS) && one.published.through !== AT_END)) {
        cursor.published.rest();
        cursor.isResting = true;
      }
      this.#open.set(log, kept);
    }
  }

  /** Whoever waits is let go. */
  async close(): Promise<void> {
    this.#stopLooking();
    this.#closing.abort();
    const all = [...this.#open.values()].flat();
    await Promise.all(all.map(({ published }) => atMostLeft(published.close())));
  }
}

/** Of those where nobody reads now, if there are any, the one that was left longest ago. */
const oldest = (all: readonly OpenCursor[]): OpenCursor =>
  all.toSorted(
    (a, b) => Math.min(a.readers, 1) - Math.min(b.readers, 1) || a.usedAt - b.usedAt,
  )[0] as OpenCursor;
