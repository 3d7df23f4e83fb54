import type { StoredRow } from '@torchline/event-store';
import { batchOf, sampleFact } from '@torchline/event-store/conformance';
import { openMemoryLog } from '@torchline/event-store/memory';
import { KafkaFeed, Relay } from '@torchline/event-feed/kafka';
import { MongoRelayPlace } from '@torchline/event-feed/mongo';
import { ensureTopics, factTopic, kafkaClient, PARTITIONS } from '@torchline/kafka';
import { openMongo, parseMongoAddress, type Mongo } from '@torchline/mongo';
import { freshAddress } from '@torchline/mongo/testing';
import type { RecordedFact } from '@torchline/kernel';
import type { Servers } from '@torchline/native';
import { setTimeout as pause } from 'node:timers/promises';

const LOG = 'certification';
const STREAMS = 13;
const AT_ONCE = 20;

/** By which ways the relay and its reader come to the servers. */
export interface Ways {
  readonly brokers: string;
  readonly mongoUri: string;
  /** Done when the topics are there and nothing else is. */
  readonly before?: () => Promise<void>;
}

/** A log in memory, its relay and a reader over whatever ways a test gives them. */
export class PublishedLogUnderFaults {
  readonly troubles: string[] = [];
  /** The most rows that the relay ever asked the log for at once. */
  mostRows = 0;
  readonly #source = openMemoryLog({ log: LOG });
  readonly #ending = new AbortController();
  readonly #mongo: Mongo;
  #feed: KafkaFeed;
  readonly #relaying: Promise<void>;
  #appended = 0;

  private constructor(mongo: Mongo, brokers: string) {
    this.#mongo = mongo;
    const { prefix } = mongo.address;
    this.#feed = this.#opened(brokers);
    const relay = new Relay({
      ...{
        kafka: kafkaClient(brokers),
        place: new MongoRelayPlace(mongo, LOG),
        topic: factTopic(prefix, LOG),
      },
      ...{ prefix, partitions: PARTITIONS, onTrouble: this.#tell, source: this.#watched() },
    });
    this.#relaying = relay.run(this.#ending.signal);
  }

  readonly #tell = (reason: string): void => void this.troubles.push(reason);

  #opened(brokers: string): KafkaFeed {
    const { prefix } = this.#mongo.address;
    const topicOf = (log: string): string => factTopic(prefix, log);
    const open = async (rows: readonly StoredRow[]): Promise<readonly RecordedFact[]> => rows;
    const kafka = kafkaClient(brokers);
    return new KafkaFeed({ kafka, topicOf, name: prefix, open, onTrouble: this.#tell });
  }

  /** Topics are made over the servers' own addresses. */
  static async open(servers: Servers, ways: Ways): Promise<PublishedLogUnderFaults> {
    const mongo = await openMongo({ address: parseMongoAddress(freshAddress(ways.mongoUri)) });
    await ensureTopics({ brokers: servers.kafkaBrokers, prefix: mongo.address.prefix });
    await ways.before?.();
    return new PublishedLogUnderFaults(mongo, ways.brokers);
  }

  get prefix(): string {
    return this.#mongo.address.prefix;
  }

  #watched() {
    const source = this.#source;
    return {
      log: LOG,
      head: () => source.head(),
      onMoved: (listener: () => void) => source.onMoved(listener),
      rows: (after: number, limit: number) => {
        this.mostRows = Math.max(this.mostRows, limit);
        return source.rows(after, limit);
      },
    };
  }

  /** Accepted at once, whatever is away. */
  async append(count: number): Promise<void> {
    for (let done = 0; done < count; done += AT_ONCE) {
      const stream = `a/${(this.#appended / AT_ONCE) % STREAMS}`;
      const version = Math.floor(this.#appended / AT_ONCE / STREAMS) * AT_ONCE;
      const facts = Array.from({ length: AT_ONCE }, (_, n) => sampleFact(stream, { n: this.#appended + n }));
      await this.#source.append(batchOf({ [stream]: version }, facts));
      this.#appended += AT_ONCE;
    }
  }

  /** Reads from the beginning until everything appended so far came; throws unless it is the log, fact for fact. */
  async assertArrives(): Promise<void> {
    const { signal } = new AbortController();
    let [after, hash] = [0, ''];
    while (after < this.#appended) {
      const facts = await this.#next(after, signal);
      const stored = await this.#source.readAll(after, facts.length);
      for (const [at, fact] of facts.entries()) {
        const same = stored[at];
        if (fact.position !== after + 1 || fact.hash !== same?.hash || fact.id !== same.id)
          throw new Error(`${fact.position} is not what was stored after ${after}`);
        if (after > 0 && fact.prevHash !== hash) throw new Error(`${fact.position} is not linked`);
        [after, hash] = [fact.position, fact.hash];
      }
    }
  }

  /** As whoever folds does: a trouble is told, and the same is asked again. */
  async #next(after: number, signal: AbortSignal): Promise<readonly RecordedFact[]> {
    try {
      await this.#feed.moved(LOG, after, signal);
      return (await this.#feed.next(LOG, after, 1_000)).facts;
    } catch (error) {
      this.#tell(String(error));
      await pause(100);
      return [];
    }
  }

  /** Somebody deletes the topic, and makes it again as it was declared. */
  async topicIsMadeAgain(brokers: string): Promise<void> {
    const { prefix } = this.#mongo.address;
    const admin = kafkaClient(brokers).admin();
    await admin.connect();
    await admin.deleteTopics({ topics: [factTopic(prefix, LOG)] });
    await admin.disconnect();
    while (!(await ensureTopics({ brokers, prefix })).created.includes(factTopic(prefix, LOG)));
  }

  /** The whole log as one who never read it before gets it. */
  async assertArrivesAnew(brokers: string): Promise<void> {
    const feed = this.#feed;
    this.#feed = this.#opened(brokers);
    await this.assertArrives();
    await this.#feed.close();
    this.#feed = feed;
  }

  /** How long it takes in milliseconds until relay and reader have ended. */
  async stop(): Promise<number> {
    const began = performance.now();
    this.#ending.abort();
    await Promise.all([this.#relaying, this.#feed.close()]);
    return performance.now() - began;
  }

  async drop(): Promise<void> {
    await this.#mongo.dropAll();
    await this.#mongo.close();
  }
}
