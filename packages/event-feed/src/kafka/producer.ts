import { atMostLeft, unlessLeft } from './leave-behind.ts';
import { Partitioners, type Kafka, type Message, type Producer } from '@torchline/kafka';

/** A send that fails is broken off after ten seconds; the relay then begins anew from what it noted. */
const RETRIES = 5;

/**
 * An idempotent producer for one topic, acknowledged by all replicas in sync. What fails for good (a sequence that the
 * broker does not know, an epoch that was fenced) leaves it useless: it is discarded, and the next one begins afresh.
 */
export class TopicProducer {
  readonly #kafka: Kafka;
  readonly #topic: string;
  #producer: Producer | undefined;

  constructor(kafka: Kafka, topic: string) {
    this.#kafka = kafka;
    this.#topic = topic;
  }

  /**
   * All messages acknowledged, those of one partition in the order given. Once the signal aborts a broker that does not
   * answer is not waited for: it may have them or not.
   */
  async send(messages: readonly Message[], signal: AbortSignal): Promise<void> {
    try {
      await unlessLeft(this.#sendAll(messages), signal);
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async #sendAll(messages: readonly Message[]): Promise<void> {
    const producer = await this.#connected();
    await producer.send({ topic: this.#topic, acks: -1, messages: [...messages] });
  }

  async #connected(): Promise<Producer> {
    if (this.#producer) return this.#producer;
    const producer = this.#kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: { retries: RETRIES },
    });
    await producer.connect();
    this.#producer = producer;
    return producer;
  }

  async close(): Promise<void> {
    const producer = this.#producer;
    this.#producer = undefined;
    if (producer) await atMostLeft(producer.disconnect());
  }
}
