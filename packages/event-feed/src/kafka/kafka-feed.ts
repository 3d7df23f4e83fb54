import type { StoredRow } from '@torchline/event-store';
import { systemTimers, type RecordedFact, type Timers } from '@torchline/kernel';
import type { Kafka } from '@torchline/kafka';
import type { Batch, Feed, KnownEnd } from '../port.ts';
import { Cursors, type Cursor } from './cursors.ts';
import { AT_END } from './ordered-log.ts';
import { PublishedLog } from './published-log.ts';
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

interface Asked {
  readonly log: string;
  readonly after: number;
  readonly limit: number;
}

/**
 * The feed over a broker: the same batches as from the log itself, in order of position. Readers that stand at different
 * places of a log are served by cursors of their own, those that stand close together by one.
 */
export class KafkaFeed implements Feed {
  readonly #options: KafkaFeedOptions;
  readonly #timers: Timers;
  readonly #tell: (reason: string) => void;
  readonly #cursors: Cursors;

  constructor(options: KafkaFeedOptions) {
    const { kafka, topicOf, name } = options;
    this.#options = options;
    const timers = options.timers ?? systemTimers;
    this.#timers = timers;
    this.#tell = saidSparingly((reason) => options.onTrouble?.(reason), timers);
    const open = (log: string) => new PublishedLog({ kafka, topic: topicOf(log), name, timers });
    this.#cursors = new Cursors({ open, onTrouble: this.#tell, timers });
  }

  async next(log: string, after: number, limit: number): Promise<Batch> {
    for (;;) {
      const batch = await this.#cursors.at(log, after, (cursor) =>
        this.#batch(cursor, { log, after, limit }),
      );
      if (batch) return batch;
    }
  }

  /** Undefined when another reader of the cursor has moved it away meanwhile. */
  async #batch(cursor: Cursor, { log, after, limit }: Asked): Promise<Batch | undefined> {
    const { published } = cursor;
    const rows = await this.#rowsAfter(published, after, limit);
    if (!rows) return undefined;
    cursor.epochs = published.said.epochs.length;
    const facts = await this.#options.open(rows);
    const begin = published.beginAt((rows[0]?.position ?? after + 1) - 1);
    return { log, facts, through: facts.at(-1)?.position ?? after, epochs: published.said.epochs, begin };
  }

  beginAt(log: string, begin: string): void {
    this.#cursors.believe(log, begin);
  }

  moved(log: string, after: number, signal: AbortSignal): Promise<void> {
    const either = AbortSignal.any([signal, this.#cursors.signal]);
    return this.#cursors.at(log, after, async (cursor) => {
      const { published } = cursor;
      const isThere = (): boolean => {
        if (published.isReading) cursor.epochs ??= published.said.epochs.length;
        const isNew = published.said.epochs.length > (cursor.epochs ?? Infinity);
        return after < published.through || published.hasNext || isNew;
      };
      while (!either.aborted && !isThere()) await this.#changed(published, either);
    });
  }

  /** A log that nobody reads here is watched from its end. */
  head(log: string): Promise<KnownEnd> {
    const { signal } = this.#cursors;
    return this.#cursors.at(log, this.#cursors.anyPlace(log) ?? AT_END, async ({ published }) => {
      while (!signal.aborted && !published.isReading) await this.#changed(published, signal);
      const { position, hash } = published.said.head;
      return { position, hash, epochs: published.said.epochs };
    });
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
    const { signal } = this.#cursors;
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
  close(): Promise<void> {
    return this.#cursors.close();
  }
}
