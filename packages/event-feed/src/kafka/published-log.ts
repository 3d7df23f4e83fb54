import type { StoredRow } from '@torchline/event-store';
import { systemTimers, type Timers } from '@torchline/kernel';
import type { Kafka } from '@torchline/kafka';
import { randomUUID } from 'node:crypto';
import { Beginnings } from './beginnings.ts';
import { Changes } from './changes.ts';
import { FarAhead, GAP_MS } from './far-ahead.ts';
import { MessageReader, type Published, type PublishedRow } from './message.ts';
import { AT_END, OrderedLog } from './ordered-log.ts';
import { PartitionEnds } from './partition-ends.ts';
import { RecentRows } from './recent-rows.ts';
import { SaidOfLog } from './said-of-log.ts';
import { topicEnds } from './topic-ends.ts';
import { TopicReader, type PartitionBatch } from './topic-reader.ts';

export interface PublishedLogOptions {
  readonly kafka: Kafka;
  readonly topic: string;
  /** Begins the name of the consumer group, which is this reader's alone. */
  readonly name: string;
  readonly timers?: Timers;
}

/** Partitions that were too far ahead go on when no more rows than this wait. */
const FEW = 4_000;

/**
 * One log as it was published, read from all partitions of its topic and put in order by position. Before anything is
 * taken the last message of each partition is looked at: it names the epochs of the log as it goes on now, so that rows
 * of a stretch that was replaced (after a restore) are left out.
 */
export class PublishedLog {
  readonly topic: string;
  readonly said = new SaidOfLog();
  readonly #options: PublishedLogOptions;
  readonly #timers: Timers;
  readonly #reader: TopicReader;
  readonly #messages = new MessageReader();
  readonly #beginnings: Beginnings;
  readonly #ends = new PartitionEnds();
  readonly #far: FarAhead;
  #ordered = new OrderedLog<PublishedRow>(0);
  readonly #recent = new RecentRows();
  /** All partitions are this reader's; another member of the group may have some for a while. */
  #isWhole = false;
  #phase: 'joining' | 'looking' | 'reading' = 'joining';
  #movedAt = 0;
  readonly #changes = new Changes();

  constructor(options: PublishedLogOptions) {
    this.#options = options;
    this.#timers = options.timers ?? systemTimers;
    const { kafka, topic, name } = options;
    this.topic = topic;
    this.#beginnings = new Beginnings(topic);
    this.#reader = new TopicReader({
      kafka,
      topic,
      groupId: `${name}-${randomUUID()}`,
      assigned: (partitions) => this.#look(partitions),
      take: (batch) => this.#takeBatch(batch),
      failed: (error) => this.#changes.fail(error),
    });
    this.#far = new FarAhead(this.#reader);
  }

  readonly start = (): Promise<void> => this.#reader.start();

  get through(): number {
    return this.#ordered.through;
  }
  /** False until the last messages were looked at. */
  get isReading(): boolean {
    return this.#phase === 'reading';
  }

  /** Why the reader ended for good; undefined while it reads, or tries again by itself. */
  get fault(): Error | undefined {
    return this.#changes.fault;
  }
  /** Resolves at the next change of anything asked here. Throws what stopped the reader. */
  readonly changed = (): Promise<void> => this.#changes.changed();

  /** True when every message that was there has been read: what is not here is not published. */
  get isLevel(): boolean {
    if (this.#phase !== 'reading' || !this.#isWhole || this.#far.isWaiting) return false;
    return this.#ends.areReached((partition) => this.#reader.next(partition));
  }
  /** Rows in memory that nobody took yet; bounded, however slow the taker is. */
  get waiting(): number {
    return this.#ordered.waiting;
  }
  get hasNext(): boolean {
    return this.#phase === 'reading' && this.#ordered.hasNext;
  }

  /** The next rows after where the reader stands; their partitions read on. */
  take(limit: number): readonly StoredRow[] {
    const rows = this.#ordered.take(limit).map(({ row }) => row);
    if (rows.length === 0) return rows;
    this.#recent.put(rows);
    this.#movedAt = this.#timers.elapsed();
    this.#passTails();
    this.#far.readOn(this.waiting <= FEW);
    return rows;
  }

  /** True when it stands at a position, or still has in memory what came after it. */
  readonly holds = (after: number): boolean => after === this.through || this.#recent.holds(after);

  /** Rows after a position that were taken before; undefined when they are not in memory. */
  readonly again = (after: number, limit: number): readonly StoredRow[] | undefined =>
    this.#recent.holds(after) ? this.#recent.after(after, limit) : undefined;

  /** Stands after a position from now on. */
  rewind(after: number): void {
    this.#ordered = new OrderedLog(after);
    this.#recent.clear();
    this.#far.forget();
    this.#movedAt = this.#timers.elapsed();
    if (this.#phase !== 'reading') return;
    for (const partition of this.#ends.partitions) this.#begin(partition);
  }

  /** Nobody reads here for now: nothing more comes, and what nobody took is let go. `rewind` goes on. */
  rest(): void {
    if (this.#phase !== 'reading') return;
    this.#ordered = new OrderedLog(this.through);
    this.#far.forget();
    for (const partition of this.#ends.partitions) this.#reader.pause(partition, false);
  }

  #begin(partition: number): void {
    const after = this.#ordered.through;
    const from =
      after === AT_END ? this.#ends.of(partition) : this.#beginnings.marks.before(partition, after);
    this.#reader.seek(partition, from ?? 0);
    this.#reader.resume(partition);
  }

  /** From where a reader after a position may begin at another start, and what it is told then. */
  readonly beginAt = (after: number): string => this.#beginnings.textAt(after);
  readonly believe = (begin: string): void => this.#beginnings.believe(begin);

  #passTails(): void {
    if (this.#far.isWaiting) return;
    for (const [partition, offset] of this.#beginnings.passed(this.#ordered.through))
      if ((this.#reader.next(partition) ?? offset) < offset) this.#reader.seek(partition, offset);
  }

  /** Reads the topic from its beginning, once, where the next row should be there and is not; answers whether it does. */
  startOver(isLate = false): boolean {
    if (!this.#isMissing || !this.#beginnings.doubted(isLate)) return false;
    this.rewind(this.#ordered.through);
    return true;
  }

  /** Every partition is read from its last message first. */
  async #look(partitions: readonly number[]): Promise<ReadonlyMap<number, number>> {
    const { topic } = this;
    const ends = await topicEnds(this.#options.kafka, topic);
    // So it is while a topic is deleted and made again: this group would not hear of it for minutes.
    if (partitions.length === 0) throw new Error(`${topic}: its reader was given no partition`);
    this.#isWhole = partitions.length === ends.size;
    this.#phase = 'looking';
    this.#far.forget();
    this.#beginnings.look(ends);
    const last = this.#ends.begin(partitions, ends);
    if (this.#ends.areSeen) this.#read();
    return last;
  }

  #read(): void {
    this.#phase = 'reading';
    this.rewind(this.#ordered.through);
    this.#changes.ring();
  }

  #takeBatch(batch: PartitionBatch): void {
    const { partition, end, messages } = batch;
    this.#ends.grew(partition, end);
    if (this.#phase === 'looking') this.#takeLast(batch);
    else for (const message of messages) if (!this.#takeOne(partition, message)) break;
    this.#changes.ring();
  }

  #takeLast({ partition, messages }: PartitionBatch): void {
    const last = messages.at(-1);
    const published = last && this.#messages.read(last);
    if (published) this.#learn(published);
    if (published?.kind === 'watermark')
      this.#beginnings.endsWith(partition, { offset: Number(last?.offset), through: published.through });
    this.#ends.saw(partition);
    if (!this.#ends.areSeen) return this.#reader.pause(partition);
    this.#beginnings.looked(this.said.head.position);
    this.#read();
  }

  /** False when the rest of a batch is to be read again later. */
  #takeOne(partition: number, message: PartitionBatch['messages'][number]): boolean {
    const offset = Number(message.offset);
    const published = this.#messages.read(message);
    this.#learn(published);
    if (published.kind === 'watermark') {
      this.#beginnings.marks.passed(partition, offset, 0);
      return true;
    }
    const isReplaced = this.said.isReplaced(published);
    const put = isReplaced ? 'old' : this.#ordered.put(published);
    if (put === 'beyond' && this.#far.stop(partition, offset)) return false;
    if (!isReplaced) this.#beginnings.marks.passed(partition, offset, published.position);
    return true;
  }

  #learn(published: Published): void {
    const wasLevel = !this.#isBehind;
    if (this.said.learn(published)) this.#ordered.drop((row) => this.said.isReplaced(row));
    // In a quiet log nothing is late before something was published.
    if (wasLevel && this.#isBehind) this.#movedAt = this.#timers.elapsed();
  }

  get #isBehind(): boolean {
    return this.said.head.position > this.#ordered.through;
  }

  /** Every message was read, and yet the next row, which was published, is not there. */
  get #isMissing(): boolean {
    return this.isLevel && !this.hasNext && this.#isBehind;
  }

  /** How long the next row is awaited by now. */
  get #stillMs(): number {
    return this.#timers.elapsed() - this.#movedAt;
  }

  /** To be called now and then by whoever waits. */
  searchGap(): void {
    if (this.#ordered.hasNext) return;
    const still = this.#stillMs;
    if (still > GAP_MS) this.startOver(true);
    this.#far.search(still);
  }

  /** A position that was published and did not come: awaited for so long that no partition is only slower than others. */
  get missing(): number | undefined {
    return this.#isMissing && this.#stillMs > GAP_MS ? this.#ordered.through + 1 : undefined;
  }

  readonly close = (): Promise<void> => this.#reader.close();
}
