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
  readonly #feed: KafkaFeed;
  readonly #relaying: Promise<void>;
  #appended = 0;

  private constructor(mongo: Mongo, brokers: string) {
    this.#mongo = mongo;
    const { prefix } = mongo.address;
    const onTrouble = (reason: string): void => void this.troubles.push(reason);
    const topicOf = (log: string): string => factTopic(prefix, log);
    const open = async (rows: readonly StoredRow[]): Promise<readonly RecordedFact[]> => rows;
    this.#feed = new KafkaFeed({ kafka: kafkaClient(brokers), topicOf, name: prefix, open, onTrouble });
    const relay = new Relay({
      ...{ kafka: kafkaClient(brokers), place: new MongoRelayPlace(mongo, LOG), topic: topicOf(LOG) },
      ...{ prefix, partitions: PARTITIONS, onTrouble, source: this.#watched() },
    });
    this.#relaying = relay.run(this.#ending.signal);
  }

  /** Topics are made over the servers' own addresses. */
  static async open(servers: Servers, ways: Ways): Promise<PublishedLogUnderFaults> {
    const mongo = await openMongo({ address: parseMongoAddress(freshAddress(ways.mongoUri)) });
    await ensureTopics({ brokers: servers.kafkaBrokers, prefix: mongo.address.prefix });
    await ways.before?.();
    return new PublishedLogUnderFaults(mongo, ways.brokers);
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
      await this.#feed.moved(LOG, after, signal);
      const { facts } = await this.#feed.next(LOG, after, 1_000);
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
