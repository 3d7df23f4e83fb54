import type { StoredRow } from '@torchline/event-store';
import { openMemoryLog } from '@torchline/event-store/memory';
import { ensureTopics, factTopic, kafkaClient, PARTITIONS } from '@torchline/kafka';
import { freshPrefix, sharedServers } from '@torchline/servers-for-tests';
import { setTimeout as pause } from 'node:timers/promises';
import type { FeedUnderTest } from '../conformance/index.ts';
import { KafkaFeed, Relay } from './index.ts';
import { MemoryPlace } from './memory-place.fixture.ts';

const LOG = 'certification';
const POLL_MS = 5;

export interface PublishedUnderTest extends FeedUnderTest {
  readonly topic: string;
  /** Ends the relay, does something, and starts one that takes up after a position; resolves when it is level. */
  relayFrom(after: number, meanwhile?: () => Promise<void>): Promise<void>;
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
  const feeds: KafkaFeed[] = [];
  const another = async (): Promise<KafkaFeed> => {
    const open = async (rows: readonly StoredRow[]) => rows;
    const feed = new KafkaFeed({ kafka, topicOf, name: prefix, open });
    feeds.push(feed);
    return feed;
  };
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
    topic: topicOf(LOG),
    feed: await another(),
    another,
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
