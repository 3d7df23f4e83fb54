import { epochAt, type LogEpoch, type StoredRow } from '@torchline/event-store';
import type { RecordedFact } from '@torchline/kernel';
import type { Kafka } from '@torchline/kafka';
import { randomUUID } from 'node:crypto';
import { START, type Checkpoint } from '../checkpoint.ts';
import type { PartitionFacts } from '../partitions.ts';
import { MessageReader, type Published } from './message.ts';
import { PartitionBuffer } from './partition-buffer.ts';
import { topicEnds } from './topic-ends.ts';
import { TopicReader, type PartitionBatch } from './topic-reader.ts';

export interface LogPartitionsOptions {
  readonly kafka: Kafka;
  readonly log: string;
  readonly topic: string;
  readonly name: string;
  readonly open: (rows: readonly StoredRow[]) => Promise<readonly RecordedFact[]>;
  /** Something came, or the reader failed. */
  readonly changed: () => void;
}

/** Of one partition in one answer of the broker. */
const MAX_BYTES = 512 * 1024;

/**
 * Chosen partitions of one log, each read from an offset of its own. The last message of every partition is looked at
 * before: it names the epochs of the log as it goes on now, so that a stretch that was replaced is left out.
 */
export class LogPartitions {
  readonly #options: LogPartitionsOptions;
  readonly #reader: TopicReader;
  readonly #messages = new MessageReader();
  /** Partitions whose last message was not seen yet. */
  readonly #unseen = new Set<number>();
  readonly #looked = Promise.withResolvers<void>();
  #all: readonly number[] = [];
  #buffers = new Map<number, PartitionBuffer>();
  #reached = new Map<number, Checkpoint>();
  #epochs: readonly LogEpoch[] = [];
  #isReading = false;
  fault: Error | undefined;

  constructor(options: LogPartitionsOptions) {
    this.#options = options;
    const { kafka, topic, name } = options;
    this.#reader = new TopicReader({
      ...{ kafka, topic, maxBytes: MAX_BYTES, groupId: `${name}-${randomUUID()}` },
      assigned: (partitions) => this.#assigned(partitions),
      take: (batch) => this.#take(batch),
      failed: (error) => this.#fail(error),
    });
  }

  /** Resolves when the last messages were looked at. */
  async start(): Promise<void> {
    await this.#reader.start();
    await this.#looked.promise;
  }

  get epochs(): readonly LogEpoch[] {
    return this.#epochs;
  }

  /** Reads these partitions from their offsets on, and no others. */
  read(offsets: ReadonlyMap<number, number>): void {
    this.#buffers = new Map(
      [...offsets].map(([partition, offset]) => [partition, new PartitionBuffer(offset)]),
    );
    this.#reached = new Map();
    for (const partition of this.#all) this.#steer(partition);
  }

  #steer(partition: number): void {
    const offset = this.#buffers.get(partition)?.offset;
    if (offset === undefined) return this.#reader.pause(partition, false);
    this.#reader.seek(partition, offset);
    this.#reader.resume(partition);
  }

  /** About so many facts of each partition. */
  *take(limit: number): Iterable<PartitionFacts> {
    for (const [partition, buffer] of this.#buffers) {
      const taken = buffer.take(limit);
      if (!taken) continue;
      if (!buffer.isFull) this.#reader.resume(partition);
      yield taken;
    }
  }

  /** Partitions in which something waits. */
  get waiting(): number {
    return [...this.#buffers.values()].filter((buffer) => !buffer.isEmpty).length;
  }

  async #assigned(partitions: readonly number[]): Promise<ReadonlyMap<number, number>> {
    this.#all = partitions;
    if (this.#isReading) return this.#again(partitions);
    const ends = await topicEnds(this.#options.kafka, this.#options.topic);
    const last = new Map(
      partitions.map((partition) => [partition, Math.max(0, (ends.get(partition) ?? 0) - 1)]),
    );
    this.#unseen.clear();
    for (const partition of partitions) if ((ends.get(partition) ?? 0) > 0) this.#unseen.add(partition);
    if (this.#unseen.size > 0) return last;
    this.#begin();
    return new Map();
  }

  /** The group was formed anew: each partition goes on where it is. */
  #again(partitions: readonly number[]): ReadonlyMap<number, number> {
    const offsets = new Map<number, number>();
    for (const partition of partitions) {
      const buffer = this.#buffers.get(partition);
      if (buffer) offsets.set(partition, buffer.offset);
      if (!buffer || buffer.isFull) this.#reader.pause(partition, buffer !== undefined);
    }
    return offsets;
  }

  #begin(): void {
    this.#isReading = true;
    for (const partition of this.#all) this.#reader.pause(partition);
    this.#looked.resolve();
  }

  async #take({ partition, messages, next }: PartitionBatch): Promise<void> {
    if (!this.#isReading) return this.#look(partition, messages.at(-1));
    const buffer = this.#buffers.get(partition);
    if (!buffer) return;
    const published = messages.map((message) => this.#messages.read(message));
    const facts = await this.#factsOf(published);
    const reached = this.#reachedBy(partition, published);
    if (this.#buffers.get(partition) !== buffer) return;
    this.#reached.set(partition, reached);
    buffer.put({ log: this.#options.log, partition, facts, reached, offset: next });
    if (buffer.isFull) this.#reader.pause(partition);
    this.#options.changed();
  }

  #look(partition: number, message: PartitionBatch['messages'][number] | undefined): void {
    if (message) this.#learn(this.#messages.read(message));
    this.#unseen.delete(partition);
    this.#reader.pause(partition);
    if (this.#unseen.size === 0) this.#begin();
  }

  async #factsOf(published: readonly Published[]): Promise<readonly RecordedFact[]> {
    const rows: StoredRow[] = [];
    for (const one of published) {
      this.#learn(one);
      if (one.kind === 'fact' && one.epoch === epochAt(this.#epochs, one.position)) rows.push(one.row);
    }
    return rows.length === 0 ? [] : this.#options.open(rows);
  }

  #learn({ epochs }: Published): void {
    if (epochs.length > this.#epochs.length) this.#epochs = epochs;
  }

  /** The highest position that a partition has come to: a relay that began again sends what came before once more. */
  #reachedBy(partition: number, published: readonly Published[]): Checkpoint {
    let reached = this.#reached.get(partition) ?? START;
    for (const one of published) {
      const position = one.kind === 'fact' ? one.position : one.through;
      const hash = one.kind === 'fact' ? one.row.hash : '';
      if (position > reached.position) reached = { position, hash, epoch: epochAt(this.#epochs, position) };
    }
    return reached;
  }

  #fail(error: Error): void {
    this.fault = error;
    this.#looked.reject(error);
    this.#looked.promise.catch(() => undefined);
    this.#options.changed();
  }

  readonly close = (): Promise<void> => this.#reader.close();
}
