import { Relay } from '@torchline/event-feed/kafka';
import { MongoRelayPlace } from '@torchline/event-feed/mongo';
import { KeptFiles } from '@torchline/event-store';
import { GridBytes, openMongoKeyRing, openMongoLog } from '@torchline/event-store/mongo';
import { factTopic, kafkaClient, PARTITIONS } from '@torchline/kafka';
import { lockInstance, openMongo, parseMongoAddress, type InstanceLock, type Mongo } from '@torchline/mongo';
import { mongoViewStoreModule, openMongoViewReader, type MongoViewsAt } from '@torchline/projections/mongo';
import { startViewsWorker } from '@torchline/projections/worker';
import { openMongoReactionBooks } from '@torchline/reactions/mongo';
import type { Adapters } from './adapters.ts';
import type { InstanceKind } from './data-place/place.ts';
import { feedOver } from './distributed/feed.ts';
import { openedBy } from './distributed/opened-by.ts';
import { MongoIssuerKeys } from './distributed/issuer-keys.ts';
import { sayVersions } from './distributed/say-versions.ts';
import { openMongoFileNotes } from './mongo/file-notes.ts';
import { InstanceBook } from './mongo/instance-book.ts';

export { republish, type RepublishAsked } from './distributed/republish.ts';

export interface DistributedOptions {
  /** `mongodb://host:port/prefix`; the prefix is that of the topics, too. */
  readonly data: string;
  /** `host:port,host:port` */
  readonly brokers: string;
  readonly province: string;
  /** What a new instance is: made-up persons and records, or not. */
  readonly demo?: boolean;
  /** Takes one line for the people who run the machine. */
  readonly say: (line: string) => void;
  /** A connection that stands already; it is closed with the rest. */
  readonly mongo?: Mongo;
}

export { InstanceBook, type InstanceKind } from './mongo/instance-book.ts';
export { ensureInstanceTopics } from './distributed/instance-topics.ts';
export { openInstanceDesk, type InstanceDesk } from './distributed/instance-desk.ts';

/** Held by every process that serves the instance, against imports. */
async function locked(mongo: Mongo, kind: InstanceKind): Promise<InstanceLock> {
  const lock = await lockInstance(mongo, 'shared');
  try {
    await new InstanceBook(mongo).open(kind);
    return lock;
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/**
 * The large size: MongoDB holds logs, views, files and keys, Kafka carries the facts. Each log that is opened is
 * published by a relay for as long as this process holds the turn.
 */
export async function distributedAdapters(options: DistributedOptions): Promise<Adapters> {
  const { data, say } = options;
  const mongo = options.mongo ?? (await openMongo({ address: parseMongoAddress(data), say }));
  try {
    return await adaptersOver(mongo, options);
  } catch (error) {
    await mongo.close();
    throw error;
  }
}

async function adaptersOver(mongo: Mongo, options: DistributedOptions): Promise<Adapters> {
  const { data, brokers, province, say } = options;
  const { prefix } = mongo.address;
  const notes = await openMongoFileNotes(mongo);
  const lock = await locked(mongo, { province, demo: options.demo ?? false });
  const keys = await openMongoKeyRing(mongo);
  const feed = feedOver(keys, { data, brokers, reader: 'main' }, (reason) => say(`kafka: ${reason}`));
  const ending = new AbortController();
  const relays: Promise<void>[] = [];
  void sayVersions(kafkaClient(brokers), say, ending.signal);
  return {
    keys,
    feed,
    files: new KeptFiles(new GridBytes(mongo), keys),
    notes,
    issuerKeys: new MongoIssuerKeys(mongo),
    openLog: async (log) => {
      const source = await openMongoLog({ mongo, log, keys });
      const relay = new Relay({
        ...{ source, prefix, topic: factTopic(prefix, log), partitions: PARTITIONS },
        kafka: kafkaClient(brokers),
        place: new MongoRelayPlace(mongo, log),
        onTrouble: (reason) => say(`relay ${log}: ${reason}`),
      });
      relays.push(relay.run(ending.signal));
      return source;
    },
    viewReader: (service) => openMongoViewReader({ mongo, service }),
    reactionBooks: (service) => openMongoReactionBooks({ mongo, service }),
    startViews: (definitions, onTrouble) => {
      const services = definitions.map(({ name, viewsModule }) => {
        const at: MongoViewsAt = { address: data, service: name };
        return { name, viewsModule: viewsModule.href, store: { module: mongoViewStoreModule, options: at } };
      });
      const feed = openedBy({ data, brokers, reader: 'views' });
      return startViewsWorker({ province, services, feed }, onTrouble);
    },
    close: async () => {
      ending.abort();
      await Promise.all(relays);
      await feed.close();
      await keys.close();
      await lock.release();
      await mongo.close();
    },
  };
}
