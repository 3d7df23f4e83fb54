import { epochAt, type LogEpoch, type StoredRow } from '@torchline/event-store';
import { systemTimers, type Timers } from '@torchline/kernel';
import type { Kafka } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { Marks } from './marks.ts';
import { MessageReader, type Published, type PublishedRow } from './message.ts';
import { OrderedLog } from './ordered-log.ts';
import { topicEnds } from './topic-ends.ts';
import { TopicReader, type PartitionBatch } from './topic-reader.ts';

export interface PublishedLogOptions {
  readonly kafka: Kafka;
  readonly topic: string;
  /** Begins the name of the consumer group, which is this reader's alone. */
  readonly name: string;
  readonly timers?: Timers;
}

/** Rows that were taken last are kept: who reads a little further back is answered from memory. */
const RECENT = 4_000;
/** So long nothing came after the next position although all partitions were read: it is missing. */
const GAP_MS = 3_000;

type Phase = 'joining' | 'looking' | 'reading';

/**
 * One log as it was published, read from all partitions of its topic and put in order by position. Before anything is
 * taken the last message of each partition is looked at: it names the epochs of the log as it goes on now, so that rows
 * of a stretch that was replaced (after a restore) are left out.
 */
export class PublishedLog {
  readonly #options: PublishedLogOptions;
  readonly #timers: Timers;
  readonly #reader: TopicReader;
  readonly #messages = new MessageReader();
  readonly #marks = new Marks();
  readonly #ends = new Map<number, number>();
  readonly #unseen = new Set<number>();
  readonly #beyond = new Map<number, number>();
  #ordered = new OrderedLog<PublishedRow>(0);
  #recent: StoredRow[] = [];
  #epochs: readonly LogEpoch[] = [];
  #head = 0;
  #phase: Phase = 'joining';
  #isSkipping = false;
  #movedAt = 0;
  #changed = Promise.withResolvers<void>();
  #fault: Error | undefined;

  constructor(options: PublishedLogOptions) {
    this.#options = options;
    this.#timers = options.timers ?? systemTimers;
    const { kafka, topic, name } = options;
    this.#reader = new TopicReader({
      kafka,
      topic,
      groupId: `${name}-${randomUUID()}`,
      assigned: (partitions) => this.#look(partitions),
      take: (batch) => this.#takeBatch(batch),
      failed: (error) => {
        this.#fault = error;
        this.#ring();
      },
    });
  }

  readonly start = (): Promise<void> => this.#reader.start();

  /** All epochs of the log as the last messages name them. */
  get epochs(): readonly LogEpoch[] {
    return this.#epochs;
  }
  /** The last position that is known to be published. */
  get head(): number {
    return this.#head;
  }
  get through(): number {
    return this.#ordered.through;
  }
  /** False until the last messages were looked at. */
  get isReading(): boolean {
    return this.#phase === 'reading';
  }

  /** Resolves at the next change of anything that is asked here. Throws what stopped the reader. */
  async changed(): Promise<void> {
    this.#throwFault();
    await this.#changed.promise;
    this.#throwFault();
  }

  #throwFault(): void {
    if (this.#fault) throw this.#fault;
  }

  #ring(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }

  /** True when every message that was there has been read: what is not here is not published. */
  get isLevel(): boolean {
    if (this.#phase !== 'reading' || (this.#beyond.size > 0 && !this.#isSkipping)) return false;
    return [...this.#ends].every(([partition, end]) => (this.#reader.next(partition) ?? end) >= end);
  }
  get hasNext(): boolean {
    return this.#phase === 'reading' && this.#ordered.hasNext;
  }

  /** The next rows after where the reader stands; their partitions read on. */
  take(limit: number): readonly StoredRow[] {
    const rows = this.#ordered.take(limit).map(({ row }) => row);
    if (rows.length === 0) return rows;
    this.#recent = [...this.#recent, ...rows].slice(-RECENT);
    this.#movedAt = this.#timers.elapsed();
    this.#readOn();
    return rows;
  }

  /** True when it stands at a position, or still has in memory what came after it. */
  holds(after: number): boolean {
    const first = this.#recent[0]?.position ?? Infinity;
    return after === this.through || (after + 1 >= first && after < this.through);
  }

  /** Rows after a position that were taken before; undefined when they are not in memory any more. */
  again(after: number, limit: number): readonly StoredRow[] | undefined {
    const first = this.#recent[0]?.position ?? Infinity;
    if (after + 1 < first) return undefined;
    return this.#recent.slice(after + 1 - first, after + 1 - first + limit);
  }

  /** Stands after a position from now on. */
  rewind(after: number): void {
    this.#ordered = new OrderedLog(after);
    this.#recent = [];
    this.#beyond.clear();
    this.#isSkipping = false;
    this.#movedAt = this.#timers.elapsed();
    if (this.#phase !== 'reading') return;
    for (const partition of this.#ends.keys()) this.#begin(partition);
  }

  #begin(partition: number): void {
    this.#reader.seek(partition, this.#marks.before(partition, this.#ordered.through));
    this.#reader.resume(partition);
  }

  /** Every partition is read from its last message first. */
  async #look(partitions: readonly number[]): Promise<ReadonlyMap<number, number>> {
    const ends = await topicEnds(this.#options.kafka, this.#options.topic);
    this.#phase = 'looking';
    this.#ends.clear();
    this.#beyond.clear();
    this.#unseen.clear();
    const last = new Map<number, number>();
    for (const partition of partitions) {
      const end = ends.get(partition) ?? 0;
      this.#ends.set(partition, end);
      if (end > 0) this.#unseen.add(partition);
      last.set(partition, Math.max(0, end - 1));
    }
    if (this.#unseen.size === 0) this.#read();
    return last;
  }

  #read(): void {
    this.#phase = 'reading';
    this.rewind(this.#ordered.through);
    this.#ring();
  }

  #takeBatch(batch: PartitionBatch): void {
    const { partition, end, messages } = batch;
    this.#ends.set(partition, Math.max(end, this.#ends.get(partition) ?? 0));
    if (this.#phase === 'looking') this.#takeLast(batch);
    else for (const message of messages) if (!this.#takeOne(partition, message)) break;
    this.#ring();
  }

  #takeLast({ partition, messages }: PartitionBatch): void {
    const last = messages.at(-1);
    if (last) this.#learn(this.#messages.read(last));
    this.#unseen.delete(partition);
    if (this.#unseen.size === 0) this.#read();
    else this.#reader.pause(partition);
  }

  /** False when the rest of a batch is to be read again later. */
  #takeOne(partition: number, message: PartitionBatch['messages'][number]): boolean {
    const offset = Number(message.offset);
    const published = this.#messages.read(message);
    this.#learn(published);
    if (published.kind === 'watermark') return true;
    const isReplaced = this.#isReplaced(published);
    const put = isReplaced ? 'old' : this.#ordered.put(published);
    if (put === 'beyond' && !this.#isSkipping) {
      this.#beyond.set(partition, offset);
      this.#reader.seek(partition, offset);
      this.#reader.pause(partition);
      return false;
    }
    if (put === 'beyond' && !this.#beyond.has(partition)) this.#beyond.set(partition, offset);
    if (!isReplaced) this.#marks.passed(partition, offset, published.position);
    return true;
  }

  #learn(published: Published): void {
    const position = published.kind === 'fact' ? published.position : published.through;
    this.#head = Math.max(this.#head, position);
    if (published.epochs.length <= this.#epochs.length) return;
    this.#epochs = published.epochs;
    this.#ordered.drop((row) => this.#isReplaced(row));
  }

  /** A row of an epoch that another one goes on from before it. */
  #isReplaced({ epoch, position }: PublishedRow): boolean {
    return epoch !== epochAt(this.#epochs, position);
  }

  /** Lets partitions go on that were too far ahead. */
  #readOn(): void {
    if (this.#beyond.size === 0) return;
    if (this.#isSkipping) {
      const from = new Map(this.#beyond);
      this.#beyond.clear();
      this.#isSkipping = false;
      for (const [partition, offset] of from) this.#reader.seek(partition, offset);
      return;
    }
    if (this.#ordered.waiting > RECENT) return;
    for (const partition of this.#beyond.keys()) this.#reader.resume(partition);
    this.#beyond.clear();
  }

  /**
   * A position is missing while partitions wait far ahead of it: they are read on, what is beyond is passed over and read
   * again once the missing one was published anew (`relay --from`).
   */
  searchGap(): void {
    const isStuck = this.#beyond.size > 0 && !this.#isSkipping && !this.#ordered.hasNext;
    if (!isStuck || this.#timers.elapsed() - this.#movedAt < GAP_MS) return;
    this.#isSkipping = true;
    for (const partition of this.#beyond.keys()) this.#reader.resume(partition);
  }

  readonly close = (): Promise<void> => this.#reader.close();
}
