import type { StoredRow } from '@torchline/event-store';
import { systemTimers, type RecordedFact, type Timers } from '@torchline/kernel';
import { atMostLeft, type Kafka } from '@torchline/kafka';
import type { Batch, Feed, KnownEnd } from '../port.ts';
import { AT_END, PublishedLog } from './published-log.ts';
import { saidSparingly } from './said-sparingly.ts';

export interface KafkaFeedOptions {
  readonly kafka: Kafka;
  /** The topic of a log. */
  readonly topicOf: (log: string) => string;
  /** Who reads: begins the names of its consumer groups, whose offsets are never committed. */
  readonly name: string;
  /** Stored rows as their readers get them: seals opened, data lifted to the present schema. */
  readonly open: (rows: readonly StoredRow[]) => Promise<readonly RecordedFact[]>;
  /** What went wrong and is tried again, the same at most once a minute. */
  readonly onTrouble?: (reason: string) => void;
  readonly timers?: Timers;
}

/** How often somebody who waits looks whether the log has a gap that it can do something about. */
const LOOK_MS = 500;

/** Rows that a cursor gave. */
interface ReadAt {
  readonly cursor: Cursor;
  readonly rows: readonly StoredRow[];
}

/** A broker that is not there is asked again after this time. */
const AGAIN_MS = 1_000;
/** At most so many places of one log are read at once; then the one that was asked longest ago moves. */
const CURSORS = 4;

/** One place at which a log is read. */
interface Cursor {
  readonly published: PublishedLog;
  readonly started: Promise<void>;
  /** How many epochs the last batch named, or were known when somebody began to wait. */
  epochs: number | undefined;
  askedAt: number;
}

/**
 * The feed over a broker: the same batches as from the log itself, in order of position. Readers that stand at different
 * places of a log are served by cursors of their own, those that stand close together by one.
 */
export class KafkaFeed implements Feed {
  readonly #options: KafkaFeedOptions;
  readonly #timers: Timers;
  readonly #tell: (reason: string) => void;
  readonly #cursors = new Map<string, Cursor[]>();
  readonly #begins = new Map<string, readonly string[]>();
  readonly #closing = new AbortController();
  #asked = 0;

  constructor(options: KafkaFeedOptions) {
    this.#options = options;
    this.#timers = options.timers ?? systemTimers;
    this.#tell = saidSparingly((reason) => options.onTrouble?.(reason), this.#timers);
  }

  async next(log: string, after: number, limit: number): Promise<Batch> {
    for (;;) {
      const cursor = await this.#cursorAt(log, after);
      const rows = await this.#rowsAfter(cursor.published, after, limit);
      if (rows) return this.#batch(log, after, { cursor, rows });
    }
  }

  async #batch(log: string, after: number, { cursor, rows }: ReadAt): Promise<Batch> {
    const { published } = cursor;
    cursor.epochs = published.said.epochs.length;
    const facts = await this.#options.open(rows);
    const begin = published.beginAt((rows[0]?.position ?? after + 1) - 1);
    return { log, facts, through: facts.at(-1)?.position ?? after, epochs: published.said.epochs, begin };
  }

  beginAt(log: string, begin: string): void {
    this.#begins.set(log, [...(this.#begins.get(log) ?? []), begin]);
    for (const { published } of this.#cursors.get(log) ?? []) published.believe(begin);
  }

  async moved(log: string, after: number, signal: AbortSignal): Promise<void> {
    const either = AbortSignal.any([signal, this.#closing.signal]);
    const cursor = await this.#cursorAt(log, after);
    const { published } = cursor;
    const isThere = (): boolean => {
      if (published.isReading) cursor.epochs ??= published.said.epochs.length;
      const isNew = published.said.epochs.length > (cursor.epochs ?? Infinity);
      return after < published.through || published.hasNext || isNew;
    };
    while (!either.aborted && !isThere()) await this.#changed(published, either);
  }

  /** A log that nobody reads here is watched from its end. */
  async head(log: string): Promise<KnownEnd> {
    const { published, started } = this.#anyCursor(log) ?? (await this.#cursorAt(log, AT_END));
    await started;
    const { signal } = this.#closing;
    while (!signal.aborted && !published.isReading) await this.#changed(published, signal);
    const { position, hash } = published.said.head;
    return { position, hash, epochs: published.said.epochs };
  }

  #anyCursor(log: string): Cursor | undefined {
    return this.#cursors.get(log)?.find(({ published }) => published.fault === undefined);
  }

  /** A cursor that answers from a position: one that stands there or was there a moment ago, else one that is moved. */
  async #cursorAt(log: string, after: number): Promise<Cursor> {
    const all = (this.#cursors.get(log) ?? []).filter((cursor) => this.#isSound(cursor));
    this.#cursors.set(log, all);
    const there = all.find(({ published }) => published.holds(after));
    const cursor = there ?? (all.length < CURSORS ? this.#newCursor(log, all) : oldest(all));
    cursor.askedAt = this.#asked += 1;
    if (!there) cursor.published.rewind(after);
    await cursor.started;
    return cursor;
  }

  #newCursor(log: string, all: Cursor[]): Cursor {
    const { kafka, topicOf, name } = this.#options;
    const published = new PublishedLog({ kafka, topic: topicOf(log), name, timers: this.#timers });
    for (const begin of this.#begins.get(log) ?? []) published.believe(begin);
    const cursor = { published, started: this.#started(published), epochs: undefined, askedAt: 0 };
    all.push(cursor);
    return cursor;
  }

  /** Waits for a broker that is not there yet. */
  async #started(published: PublishedLog): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted)
      try {
        return await published.start();
      } catch (error) {
        if (!signal.aborted) this.#tell(error instanceof Error ? error.message : String(error));
        await this.#timers.pause(AGAIN_MS, signal);
      }
  }

  /** A cursor whose reader ended for good is let go; the next question opens another. */
  #isSound({ published }: Cursor): boolean {
    if (published.fault === undefined) return true;
    this.#tell(published.fault.message);
    published.close().catch(() => undefined);
    return false;
  }

  /**
   * Waits until the next rows are there or everything published was read. Undefined when another reader of the cursor has
   * moved it away meanwhile.
   */
  async #rowsAfter(
    published: PublishedLog,
    after: number,
    limit: number,
  ): Promise<readonly StoredRow[] | undefined> {
    const { signal } = this.#closing;
    const isOver = (): boolean =>
      signal.aborted || published.hasNext || (published.isLevel && !published.startOver());
    while (after === published.through) {
      if (isOver()) return published.take(limit);
      await this.#changed(published, signal);
    }
    return published.again(after, limit);
  }

  async #changed(published: PublishedLog, signal: AbortSignal): Promise<void> {
    const waited = new AbortController();
    const look = this.#timers.pause(LOOK_MS, AbortSignal.any([signal, waited.signal]));
    await Promise.race([published.changed(), look]).finally(() => waited.abort());
    published.searchGap();
    const { missing, topic, said } = published;
    if (missing !== undefined)
      this.#tell(`${topic}: position ${missing} is missing, though ${said.head.position} were published`);
  }

  /** Whoever waits is let go. */
  async close(): Promise<void> {
    this.#closing.abort();
    const all = [...this.#cursors.values()].flat();
    await Promise.all(all.map(({ published }) => atMostLeft(published.close())));
  }
}

const oldest = (all: readonly Cursor[]): Cursor =>
  all.reduce((one, other) => (other.askedAt < one.askedAt ? other : one));
