import { openMemoryLog } from '@torchline/event-store/memory';
import { ensureTopics, factTopic, kafkaClient, PARTITIONS } from '@torchline/kafka';
import { freshPrefix, sharedServers } from '@torchline/servers-for-tests';
import type { EachBatchHandler, EachBatchPayload, Kafka } from '@torchline/kafka';
import { setTimeout as pause } from 'node:timers/promises';
import type { FeedUnderTest } from '../conformance/index.ts';
import { KafkaFeed, Relay, type KafkaFeedOptions } from './index.ts';
import { MemoryPlace } from './memory-place.fixture.ts';

const LOG = 'certification';
const POLL_MS = 5;

export interface PublishedUnderTest extends FeedUnderTest {
  readonly topic: string;
  /** What the readers said that is the matter. */
  readonly said: readonly string[];
  /** Ends the relay, does something, and starts one that takes up after a position; resolves when it is level. */
  relayFrom(after: number, meanwhile?: () => Promise<void>): Promise<void>;
  /** A reader that counts the messages that it is sent. */
  counting(): { readonly feed: KafkaFeed; readonly messages: () => number };
  /** Appends that are not waited for until they are published. */
  unpublished(work: () => Promise<void>): Promise<void>;
}

class RelayOfLog {
  readonly place = new MemoryPlace();
  readonly #start: (place: MemoryPlace) => Relay;
  #ending = new AbortController();
  #running: Promise<void>;

  constructor(start: (place: MemoryPlace) => Relay) {
    this.#start = start;
    this.#running = start(this.place).run(this.#ending.signal);
  }

  async beginAgain(after: number, meanwhile: () => Promise<void>): Promise<void> {
    await this.end();
    await meanwhile();
    this.place.through = after;
    this.#ending = new AbortController();
    this.#running = this.#start(this.place).run(this.#ending.signal);
  }

  async end(): Promise<void> {
    this.#ending.abort();
    await this.#running;
  }
}

/** A client that counts what its consumers are sent. */
class CountedMessages {
  readonly kafka: Kafka;
  messages = 0;

  constructor(brokers: string) {
    this.kafka = kafkaClient(brokers);
    const consumer = this.kafka.consumer.bind(this.kafka);
    this.kafka.consumer = (options) => {
      const made = consumer(options);
      const run = made.run.bind(made);
      made.run = (how) =>
        run({ ...how, eachBatch: async (payload) => this.#counted(payload, how?.eachBatch) });
      return made;
    };
  }

  async #counted(payload: EachBatchPayload, each: EachBatchHandler | undefined): Promise<void> {
    this.messages += payload.batch.messages.length;
    await each?.(payload);
  }
}

function counted(brokers: string, readerOn: (kafka: Kafka) => KafkaFeed) {
  const messages = new CountedMessages(brokers);
  return { feed: readerOn(messages.kafka), messages: () => messages.messages };
}

const readerThatSays = (
  said: string[],
  options: Pick<KafkaFeedOptions, 'kafka' | 'topicOf' | 'name'>,
): KafkaFeed =>
  new KafkaFeed({ ...options, open: async (rows) => rows, onTrouble: (reason) => void said.push(reason) });

/** A log in memory, published by a relay on topics of its own, and feeds that read it back. */
export async function openPublished(): Promise<PublishedUnderTest> {
  const [prefix, { kafkaBrokers }] = [freshPrefix(), sharedServers()];
  await ensureTopics({ brokers: kafkaBrokers, prefix });
  const kafka = kafkaClient(kafkaBrokers);
  const topicOf = (log: string): string => factTopic(prefix, log);
  const source = openMemoryLog({ log: LOG });
  const troubles: string[] = [];
  const relay = new RelayOfLog(
    (place) =>
      new Relay({
        ...{ source, place, kafka, prefix, topic: topicOf(LOG), partitions: PARTITIONS },
        onTrouble: (reason) => troubles.push(reason),
      }),
  );
  const [feeds, said] = [[] as KafkaFeed[], [] as string[]];
  const readerOn = (client: Kafka): KafkaFeed => {
    const feed = readerThatSays(said, { kafka: client, topicOf, name: prefix });
    feeds.push(feed);
    return feed;
  };
  const another = async (): Promise<KafkaFeed> => readerOn(kafka);
  let isAwaited = true;
  const level = async (): Promise<void> => {
    while (isAwaited && relay.place.through < (await source.head()).position) await pause(POLL_MS);
  };
  const log: FeedUnderTest['log'] = {
    log: LOG,
    append: async (batch) => {
      const result = await source.append(batch);
      await level();
      return result;
    },
    asRead: (type, data) => source.asRead(type, data),
    readStream: (stream, after) => source.readStream(stream, after),
    readAll: (after, limit) => source.readAll(after, limit),
    head: () => source.head(),
    close: () => source.close(),
  };
  return {
    log,
    ...{ topic: topicOf(LOG), said },
    feed: await another(),
    another,
    counting: () => counted(kafkaBrokers, readerOn),
    relayFrom: async (after, meanwhile = async () => undefined) => {
      await relay.beginAgain(after, meanwhile);
      await level();
    },
    unpublished: async (work) => {
      isAwaited = false;
      await work();
      isAwaited = true;
    },
    close: async () => {
      await Promise.all(feeds.map((feed) => feed.close()));
      await relay.end();
      if (troubles.length > 0) throw new Error(troubles.join('; '));
    },
  };
}
