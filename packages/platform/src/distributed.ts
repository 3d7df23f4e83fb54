import { KafkaFeed, Relay } from '@torchline/event-feed/kafka';
import { MongoRelayPlace } from '@torchline/event-feed/mongo';
import { KeptFiles, openRows } from '@torchline/event-store';
import { GridBytes, openMongoKeyRing, openMongoLog } from '@torchline/event-store/mongo';
import { factTopic, kafkaClient, PARTITIONS } from '@torchline/kafka';
import { openMongo, parseMongoAddress } from '@torchline/mongo';
import { openMongoViewReader, openMongoViewStore } from '@torchline/projections/mongo';
import { openMongoReactionBooks } from '@torchline/reactions/mongo';
import type { Adapters } from './adapters.ts';
import { MongoIssuerKeys } from './distributed/issuer-keys.ts';
import { startViewsHere } from './distributed/views-here.ts';
import { openMongoFileNotes } from './mongo/file-notes.ts';

export interface DistributedOptions {
  /** `mongodb://host:port/prefix`; the prefix is that of the topics, too. */
  readonly data: string;
  /** `host:port,host:port` */
  readonly brokers: string;
  readonly province: string;
  /** One line for the people who run the machine. */
  readonly say: (line: string) => void;
}

/**
 * The large size: MongoDB holds logs, views, files and keys, Kafka carries the facts. Each log that is opened is
 * published by a relay for as long as this process holds the turn.
 */
export async function distributedAdapters(options: DistributedOptions): Promise<Adapters> {
  const { data, brokers, province, say } = options;
  const address = parseMongoAddress(data);
  const { prefix } = address;
  const mongo = await openMongo({ address, say });
  const keys = await openMongoKeyRing(mongo);
  const kafka = kafkaClient(brokers);
  const feedOf = (reader: string): KafkaFeed =>
    new KafkaFeed({
      kafka,
      topicOf: (log) => factTopic(prefix, log),
      name: `${prefix}-${reader}`,
      open: (rows) => openRows(keys, rows),
    });
  const ending = new AbortController();
  const relays: Promise<void>[] = [];
  const feed = feedOf('reader');
  return {
    keys,
    feed,
    files: new KeptFiles(new GridBytes(mongo), keys),
    notes: await openMongoFileNotes(mongo),
    issuerKeys: new MongoIssuerKeys(mongo),
    openLog: async (log) => {
      const source = await openMongoLog({ mongo, log, keys });
      const relay = new Relay({
        ...{ source, kafka, prefix, topic: factTopic(prefix, log), partitions: PARTITIONS },
        place: new MongoRelayPlace(mongo, log),
        onTrouble: (reason) => say(`relay ${log}: ${reason}`),
      });
      relays.push(relay.run(ending.signal));
      return source;
    },
    viewReader: (service) => openMongoViewReader({ mongo, service }),
    reactionBooks: (service) => openMongoReactionBooks({ mongo, service }),
    startViews: (definitions, onTrouble) => {
      const services = definitions.map(({ name, views }) => ({
        ...{ service: name, views },
        store: openMongoViewStore({ mongo, service: name }),
      }));
      return startViewsHere({ province, services, feed: feedOf('views') }, onTrouble);
    },
    close: async () => {
      ending.abort();
      await Promise.all(relays);
      await feed.close();
      await keys.close();
      await mongo.close();
    },
  };
}
