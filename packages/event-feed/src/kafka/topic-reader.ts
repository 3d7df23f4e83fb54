import {
  askedEachTime,
  type Consumer,
  type EachBatchPayload,
  type Kafka,
  type KafkaMessage,
} from '@torchline/kafka';

/** Messages of one partition, in order; `next` is the offset after them, `end` where the partition ends by now. */
export interface PartitionBatch {
  readonly partition: number;
  readonly messages: readonly KafkaMessage[];
  readonly next: number;
  readonly end: number;
}

export interface TopicReaderOptions {
  readonly kafka: Kafka;
  readonly topic: string;
  readonly groupId: string;
  /** Of one batch at most, in bytes of one partition. */
  readonly maxBytes?: number;
  /** Partitions that are this reader's from now on, with the offset at which each begins. Nothing is taken before it resolves. */
  assigned(partitions: readonly number[]): Promise<ReadonlyMap<number, number>>;
  /** In turn for each partition. What throws stops the reader and is told by `failed`. */
  take(batch: PartitionBatch): Promise<void> | void;
  failed(error: Error): void;
}

const MAX_BYTES = 128 * 1024;
/**
 * A group has this one reader. When the broker was away and the reader comes again under another name, the group waits so
 * long for the one that it knew.
 */
const SESSION_MS = 10_000;
/**
 * How long the broker holds a request to which there is nothing to say; what comes is answered at once. A partition that
 * was paused is asked for by the next request only: as long as one is, that comes soon.
 */
const QUIET_MS = 500;
const PAUSED_MS = 100;
/** Until it is said where to begin, the ends are asked for, to which there is nothing to say. */
const BEGIN_MS = 10;
/** A batch that does not begin where it should is thrown away and sought again, so often. */
const SEEKS = 20;

/**
 * Reads partitions of one topic through a consumer group, whose offsets are never committed: where to begin is what the
 * reader itself says. A batch whose first offset is not the next is discarded and the seek repeated.
 */
export class TopicReader {
  readonly #options: TopicReaderOptions;
  readonly #consumer: Consumer;
  readonly #next = new Map<number, number>();
  readonly #sought = new Map<number, number>();
  /** Partitions that are not read, and whether they soon will be. */
  readonly #paused = new Map<number, boolean>();
  #joined: Promise<void> = Promise.resolve();
  #hasBegun = false;
  /** Its client begins anew when it failed; in between it refuses to be steered. The next share tells it everything again. */
  #isMember = false;

  constructor(options: TopicReaderOptions) {
    const { kafka, groupId, maxBytes = MAX_BYTES } = options;
    this.#options = options;
    this.#consumer = kafka.consumer({
      groupId,
      maxBytesPerPartition: maxBytes,
      maxWaitTimeInMs: askedEachTime(() => this.#waitMs()),
      sessionTimeout: SESSION_MS,
      rebalanceTimeout: SESSION_MS,
      retry: { restartOnFailure: async () => true },
    });
    const { GROUP_JOIN, STOP, CRASH } = this.#consumer.events;
    this.#consumer.on(STOP, () => void (this.#isMember = false));
    this.#consumer.on(GROUP_JOIN, ({ payload }) => {
      this.#isMember = true;
      // One share after another: what is found out about an older one must not be believed of a newer.
      this.#joined = this.#joined
        .catch(() => undefined)
        .then(() => this.#begin(payload.memberAssignment[options.topic] ?? []));
      this.#joined.catch((error: Error) => options.failed(error));
    });
    this.#consumer.on(CRASH, ({ payload }) => {
      if (!payload.restart) options.failed(payload.error);
    });
  }

  async start(): Promise<void> {
    const { topic } = this.#options;
    await this.#consumer.connect();
    // Where to begin is said by seeking; until that is heard nothing old is fetched in vain.
    await this.#consumer.subscribe({ topics: [topic], fromBeginning: false });
    await this.#consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 8,
      eachBatch: (payload) => this.#each(payload),
    });
  }

  async #begin(partitions: readonly number[]): Promise<void> {
    this.#next.clear();
    // The client keeps what was paused over all shares.
    for (const partition of [...this.#paused.keys()]) this.resume(partition);
    this.#hasBegun = false;
    const starts = await this.#options.assigned(partitions);
    for (const [partition, offset] of starts) this.seek(partition, offset);
    this.#hasBegun = true;
  }

  /** Reads on from another offset. */
  seek(partition: number, offset: number): void {
    this.#next.set(partition, offset);
    if (!this.#isMember) return;
    this.#consumer.seek({ topic: this.#options.topic, partition, offset: String(offset) });
  }

  /** The offset that is read next; undefined for a partition that is not this reader's. */
  next(partition: number): number | undefined {
    return this.#next.get(partition);
  }

  #waitMs(): number {
    if (!this.#hasBegun) return BEGIN_MS;
    return [...this.#paused.values()].includes(true) ? PAUSED_MS : QUIET_MS;
  }

  /** `isSoon`: it will be resumed in a moment. */
  pause(partition: number, isSoon = true): void {
    const isPaused = this.#paused.has(partition);
    this.#paused.set(partition, isSoon);
    if (isPaused || !this.#isMember) return;
    this.#consumer.pause([{ topic: this.#options.topic, partitions: [partition] }]);
  }

  resume(partition: number): void {
    if (!this.#paused.delete(partition) || !this.#isMember) return;
    this.#consumer.resume([{ topic: this.#options.topic, partitions: [partition] }]);
  }

  async #each(payload: EachBatchPayload): Promise<void> {
    await this.#joined;
    const { batch } = payload;
    const { partition } = batch;
    const wanted = this.#next.get(partition);
    const first = Number(batch.firstOffset() ?? -1);
    if (wanted === undefined || batch.isEmpty()) return;
    if (first !== wanted) return this.#seekAgain(partition, { wanted, first });
    this.#sought.delete(partition);
    const next = Number(batch.lastOffset()) + 1;
    this.#next.set(partition, next);
    try {
      await this.#options.take({
        partition,
        messages: batch.messages,
        next,
        end: Number(batch.highWatermark),
      });
    } catch (error) {
      // Nothing is passed over: whoever reads on begins here again.
      this.#next.set(partition, wanted);
      this.#options.failed(error as Error);
      throw error;
    }
    payload.resolveOffset(batch.lastOffset());
    await payload.heartbeat();
  }

  #seekAgain(partition: number, { wanted, first }: { wanted: number; first: number }): void {
    const times = (this.#sought.get(partition) ?? 0) + 1;
    this.#sought.set(partition, times);
    if (times > SEEKS) {
      const { topic } = this.#options;
      this.#options.failed(
        new Error(`${topic} ${partition}: offset ${wanted} was asked for ${times} times, ${first} came`),
      );
    }
    this.seek(partition, wanted);
  }

  async close(): Promise<void> {
    await this.#consumer.disconnect();
  }
}
