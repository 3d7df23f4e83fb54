import type { PartitionFeed } from '@torchline/event-feed';
import { KafkaFeed, KafkaPartitions } from '@torchline/event-feed/kafka';
import { openRows } from '@torchline/event-store';
import { openMongoKeyRing } from '@torchline/event-store/mongo';
import { factTopic, kafkaClient, PARTITIONS } from '@torchline/kafka';
import { openMongo, parseMongoAddress } from '@torchline/mongo';
import type { OpenedUnits } from '@torchline/projection';

/** What the worker of the units opens here. */
export interface TimedUnitsAt {
  /** `mongodb://host:port/prefix` */
  readonly data: string;
  readonly brokers: string;
  /** Two numbers: when the first partitions were read, by `now`, and the processor time of the process then, in µs. */
  readonly began: SharedArrayBuffer;
}

/** Milliseconds that mean the same in all threads of a process. */
export const now = (): number => performance.timeOrigin + performance.now();

/** Microseconds of processor time that this process has had. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** The same feed, which notes when it was first asked to read partitions from their offsets on: all are assigned then. */
function noting(feed: PartitionFeed, began: Float64Array): PartitionFeed {
  return {
    partitions: feed.partitions,
    partitionOf: feed.partitionOf,
    read: (log, offsets) => {
      if (offsets.size > 0 && began[0] === 0) began.set([now(), cpuTime()]);
      return feed.read(log, offsets);
    },
    take: (limit) => feed.take(limit),
    epochs: (log) => feed.epochs(log),
    moved: (signal) => feed.moved(signal),
    close: () => feed.close(),
  };
}

/** What the projection reads and writes in the large size: the same adapters, with a mark at the beginning. */
export async function openUnits({ data, brokers, began }: TimedUnitsAt): Promise<OpenedUnits> {
  const address = parseMongoAddress(data);
  const mongo = await openMongo({ address });
  const keys = await openMongoKeyRing(mongo);
  const shared = {
    kafka: kafkaClient(brokers),
    topicOf: (log: string) => factTopic(address.prefix, log),
    open: (rows: Parameters<typeof openRows>[1]) => openRows(keys, rows),
  };
  const feed = new KafkaFeed({ ...shared, name: `${address.prefix}-feed` });
  const partitions = new KafkaPartitions({
    ...{ ...shared, name: `${address.prefix}-units`, partitions: PARTITIONS },
  });
  const close = async (): Promise<void> => {
    await Promise.all([feed.close(), partitions.close()]);
    await keys.close();
    await mongo.close();
  };
  return { feed, partitions: noting(partitions, new Float64Array(began)), mongo, close };
}
