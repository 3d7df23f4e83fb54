import {
  atMostLeft,
  Partitioners,
  unlessLeft,
  type Kafka,
  type Message,
  type Producer,
} from '@torchline/kafka';
import { inParts } from './in-parts.ts';
import { WrittenOffsets } from './made-again.ts';

/** A send that fails is broken off after a quarter of a minute; the relay then begins anew from what it noted. */
const RETRIES = 8;
/** A leader that lacks its replicas says so after this time. */
const REPLICAS_MS = 10_000;

/**
 * An idempotent producer for one topic, acknowledged by all replicas in sync. What fails for good (a sequence that the
 * broker does not know, an epoch that was fenced) leaves it useless: it is discarded, and the next one begins afresh.
 */
export class TopicProducer {
  readonly #kafka: Kafka;
  readonly #topic: string;
  readonly #offsets: WrittenOffsets;
  #producer: Producer | undefined;

  constructor(kafka: Kafka, topic: string) {
    this.#kafka = kafka;
    this.#topic = topic;
    this.#offsets = new WrittenOffsets(topic);
  }

  /**
   * All messages acknowledged, those of one partition in the order given. Once the signal aborts a broker that does not
   * answer is not waited for: it may have them or not. Throws TopicMadeAgain when they went into another topic than those
   * before.
   */
  async send(messages: readonly Message[], signal: AbortSignal): Promise<void> {
    try {
      await unlessLeft(this.#sendAll(messages, signal), signal);
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async #sendAll(messages: readonly Message[], signal: AbortSignal): Promise<void> {
    const producer = await this.#connected(signal);
    for (const part of inParts(messages))
      this.#offsets.note(
        await producer.send({ topic: this.#topic, acks: -1, timeout: REPLICAS_MS, messages: part }),
      );
  }

  async #connected(signal: AbortSignal): Promise<Producer> {
    if (this.#producer) return this.#producer;
    const producer = this.#kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: { retries: RETRIES },
    });
    await producer.connect();
    // Nobody waits for it any more.
    if (signal.aborted) await atMostLeft(producer.disconnect());
    signal.throwIfAborted();
    this.#producer = producer;
    return producer;
  }

  async close(): Promise<void> {
    const producer = this.#producer;
    this.#producer = undefined;
    if (producer) await atMostLeft(producer.disconnect());
  }
}
