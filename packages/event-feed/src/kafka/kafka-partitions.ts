import type { LogEpoch, StoredRow } from '@torchline/event-store';
import { systemTimers, type RecordedFact, type Timers } from '@torchline/kernel';
import { atMostLeft, type Kafka } from '@torchline/kafka';
import type { PartitionFacts, PartitionFeed } from '../partitions.ts';
import { LogPartitions } from './log-partitions.ts';
import { partitioner } from './partition-of.ts';

export interface KafkaPartitionsOptions {
  readonly kafka: Kafka;
  readonly topicOf: (log: string) => string;
  /** Begins the names of the consumer groups, whose offsets are never committed. */
  readonly name: string;
  /** How many partitions every topic has. */
  readonly partitions: number;
  /** Stored rows as their readers get them: seals opened, data lifted to the present schema. */
  readonly open: (rows: readonly StoredRow[]) => Promise<readonly RecordedFact[]>;
  /** What went wrong and is tried again. */
  readonly onTrouble?: (reason: string) => void;
  readonly timers?: Timers;
}

/** A broker that is not there is asked again after this time. */
const AGAIN_MS = 1_000;

/** Reads chosen partitions of logs, one consumer for each log. */
export class KafkaPartitions implements PartitionFeed {
  readonly partitions: number;
  readonly partitionOf: (name: string) => number;
  readonly #options: KafkaPartitionsOptions;
  readonly #timers: Timers;
  readonly #logs = new Map<string, LogPartitions>();
  readonly #closing = new AbortController();
  #changed = Promise.withResolvers<void>();

  constructor(options: KafkaPartitionsOptions) {
    this.#options = options;
    this.#timers = options.timers ?? systemTimers;
    this.partitions = options.partitions;
    this.partitionOf = partitioner(options.partitions);
  }

  async read(log: string, offsets: ReadonlyMap<number, number>): Promise<void> {
    const known = this.#logs.get(log);
    const reading = known && !known.fault ? known : await this.#opened(log);
    reading?.read(offsets);
  }

  /** Waits for a broker that is not there yet; undefined when it is closed meanwhile. */
  async #opened(log: string): Promise<LogPartitions | undefined> {
    const { kafka, topicOf, name, open, onTrouble } = this.#options;
    const { signal } = this.#closing;
    while (!signal.aborted) {
      const changed = (): void => this.#ring();
      const opened = new LogPartitions({ kafka, log, topic: topicOf(log), name, open, changed });
      try {
        await opened.start();
        this.#logs.set(log, opened);
        return opened;
      } catch (error) {
        onTrouble?.(error instanceof Error ? error.message : String(error));
        await opened.close().catch(() => undefined);
        await this.#timers.pause(AGAIN_MS, signal);
      }
    }
    return undefined;
  }

  /** Of every partition its share, so that none waits for the others. */
  take(limit: number): readonly PartitionFacts[] {
    const logs = [...this.#logs.values()];
    const waiting = logs.reduce((sum, log) => sum + log.waiting, 0);
    const share = Math.ceil(limit / Math.max(1, waiting));
    return logs.flatMap((log) => [...log.take(share)]);
  }

  epochs(log: string): readonly LogEpoch[] {
    return this.#logs.get(log)?.epochs ?? [];
  }

  async moved(signal: AbortSignal): Promise<void> {
    const aborted = Promise.withResolvers<void>();
    const abort = (): void => aborted.resolve();
    signal.addEventListener('abort', abort, { once: true });
    try {
      while (!signal.aborted && !this.#closing.signal.aborted) {
        for (const { fault } of this.#logs.values()) if (fault) throw fault;
        if ([...this.#logs.values()].some((log) => log.waiting > 0)) return;
        await Promise.race([this.#changed.promise, aborted.promise]);
      }
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  #ring(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#ring();
    await Promise.all([...this.#logs.values()].map((log) => atMostLeft(log.close())));
  }
}
