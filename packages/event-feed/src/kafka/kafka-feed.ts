import type { StoredRow } from '@torchline/event-store';
import { systemTimers, type RecordedFact, type Timers } from '@torchline/kernel';
import type { Kafka } from 'kafkajs';
import type { Batch, Feed } from '../port.ts';
import { PublishedLog } from './published-log.ts';

export interface KafkaFeedOptions {
  readonly kafka: Kafka;
  /** The topic of a log. */
  readonly topicOf: (log: string) => string;
  /** Who reads: begins the names of its consumer groups, whose offsets are never committed. */
  readonly name: string;
  /** Stored rows as their readers get them: seals opened, data lifted to the present schema. */
  readonly open: (rows: readonly StoredRow[]) => Promise<readonly RecordedFact[]>;
  readonly timers?: Timers;
}

/** How often somebody who waits looks whether the log has a gap that it can do something about. */
const LOOK_MS = 500;

interface Followed {
  readonly published: PublishedLog;
  readonly started: Promise<void>;
  /** How many epochs the last batch named, or were known when somebody began to wait. */
  epochs: number | undefined;
}

/**
 * The feed over a broker: the same batches as from the log itself, in order of position, for one reader. Who reads a log at
 * two places at once takes two feeds: each going back costs reading again what is not in memory.
 */
export class KafkaFeed implements Feed {
  readonly #options: KafkaFeedOptions;
  readonly #timers: Timers;
  readonly #logs = new Map<string, Followed>();
  readonly #closing = new AbortController();

  constructor(options: KafkaFeedOptions) {
    this.#options = options;
    this.#timers = options.timers ?? systemTimers;
  }

  async next(log: string, after: number, limit: number): Promise<Batch> {
    const followed = await this.#followed(log);
    const { published } = followed;
    const known = after < published.through ? published.again(after, limit) : undefined;
    const rows = known ?? (await this.#rowsAfter(published, after, limit));
    followed.epochs = published.epochs.length;
    const facts = await this.#options.open(rows);
    return { log, facts, through: facts.at(-1)?.position ?? after, epochs: published.epochs };
  }

  async moved(log: string, after: number, signal: AbortSignal): Promise<void> {
    const either = AbortSignal.any([signal, this.#closing.signal]);
    const followed = await this.#followed(log);
    const { published } = followed;
    if (after > published.through) published.rewind(after);
    const isThere = (): boolean => {
      if (published.isReading) followed.epochs ??= published.epochs.length;
      const isNew = published.epochs.length > (followed.epochs ?? Infinity);
      return after < published.through || published.hasNext || isNew;
    };
    while (!either.aborted && !isThere()) await this.#changed(published, either);
  }

  async #followed(log: string): Promise<Followed> {
    const known = this.#logs.get(log);
    if (known) {
      await known.started;
      return known;
    }
    const { kafka, topicOf, name } = this.#options;
    const published = new PublishedLog({ kafka, topic: topicOf(log), name, timers: this.#timers });
    const followed = { published, started: published.start(), epochs: undefined };
    this.#logs.set(log, followed);
    await followed.started;
    return followed;
  }

  /** Waits until the next rows are there or everything published was read. */
  async #rowsAfter(published: PublishedLog, after: number, limit: number): Promise<readonly StoredRow[]> {
    if (after !== published.through) published.rewind(after);
    const { signal } = this.#closing;
    while (!signal.aborted && !published.hasNext && !published.isLevel)
      await this.#changed(published, signal);
    return published.take(limit);
  }

  async #changed(published: PublishedLog, signal: AbortSignal): Promise<void> {
    const waited = new AbortController();
    const look = this.#timers.pause(LOOK_MS, AbortSignal.any([signal, waited.signal]));
    await Promise.race([published.changed(), look]).finally(() => waited.abort());
    published.searchGap();
  }

  /** Whoever waits is let go. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all([...this.#logs.values()].map(({ published }) => published.close()));
  }
}
