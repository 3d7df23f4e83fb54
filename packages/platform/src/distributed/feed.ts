import type { Feed, PartitionFeed } from '@torchline/event-feed';
import { KafkaFeed, KafkaPartitions } from '@torchline/event-feed/kafka';
import { openRows, type KeyRing } from '@torchline/event-store';
import { openMongoKeyRing } from '@torchline/event-store/mongo';
import { factTopic, kafkaClient, PARTITIONS } from '@torchline/kafka';
import { openMongo, parseMongoAddress, type Mongo } from '@torchline/mongo';

/** Which instance a feed reads, and who reads; plain values, so that a thread can be given them. */
export interface FeedOptions {
  /** `mongodb://host:port/prefix` */
  readonly data: string;
  /** `host:port,host:port` */
  readonly brokers: string;
  readonly reader: string;
}

type OnTrouble = (reason: string) => void;

/** The feed of an instance over keys that are open already. */
export function feedOver(
  keys: KeyRing,
  { data, brokers, reader }: FeedOptions,
  onTrouble: OnTrouble = () => undefined,
): KafkaFeed {
  const { prefix } = parseMongoAddress(data);
  return new KafkaFeed({
    kafka: kafkaClient(brokers),
    topicOf: (log) => factTopic(prefix, log),
    name: `${prefix}-${reader}`,
    open: (rows) => openRows(keys, rows),
    onTrouble,
  });
}

/** The same in a thread of its own, over a connection of its own. */
export async function openFeed(options: FeedOptions): Promise<Feed> {
  const mongo = await openMongo({ address: parseMongoAddress(options.data) });
  const keys = await openMongoKeyRing(mongo);
  const feed = feedOver(keys, options);
  return {
    next: (log, after, limit) => feed.next(log, after, limit),
    moved: (log, after, signal) => feed.moved(log, after, signal),
    head: (log) => feed.head(log),
    beginAt: (log, begin) => feed.beginAt(log, begin),
    close: async () => {
      await feed.close();
      await keys.close();
      await mongo.close();
    },
  };
}

/** What a thread that counts some partitions of all logs reads, and where it writes. */
interface Shared {
  readonly feed: Feed;
  readonly partitions: PartitionFeed;
  readonly mongo: Mongo;
  close(): Promise<void>;
}

/** The logs in order and partition by partition, over one connection of a thread of its own. */
export async function openUnits(options: FeedOptions): Promise<Shared> {
  const { data, brokers, reader } = options;
  const address = parseMongoAddress(data);
  const mongo = await openMongo({ address });
  const keys = await openMongoKeyRing(mongo);
  const feed = feedOver(keys, options);
  const partitions = new KafkaPartitions({
    kafka: kafkaClient(brokers),
    topicOf: (log) => factTopic(address.prefix, log),
    name: `${address.prefix}-${reader}-units`,
    partitions: PARTITIONS,
    open: (rows) => openRows(keys, rows),
  });
  const close = async (): Promise<void> => {
    await Promise.all([feed.close(), partitions.close()]);
    await keys.close();
    await mongo.close();
  };
  return { feed, partitions, mongo, close };
}
