import type { PartitionFeed } from '@torchline/event-feed';
import { openedBy } from '@torchline/platform/process';
import type { OpenedUnits } from '@torchline/projection';

/** What the worker of the units opens here. */
export interface TimedUnitsAt {
  /** `mongodb://host:port/prefix` */
  readonly data: string;
  readonly brokers: string;
  /** Two numbers: when the first partitions were read, by `now`, and the processor time of the process then, in µs. */
  readonly began: SharedArrayBuffer;
}

/** What the product itself gives that worker. */
interface Product {
  readonly openUnits: (options: unknown) => Promise<OpenedUnits>;
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
    partitionOf: (name) => feed.partitionOf(name),
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

/** What the projection reads and writes in the large size, with a mark at the beginning. */
export async function openUnits({ data, brokers, began }: TimedUnitsAt): Promise<OpenedUnits> {
  const { module, options } = openedBy({ data, brokers, reader: 'bench' });
  const { openUnits: open } = (await import(module)) as Product;
  const opened = await open(options);
  return {
    feed: opened.feed,
    partitions: noting(opened.partitions, new Float64Array(began)),
    mongo: opened.mongo,
    close: () => opened.close(),
  };
}
