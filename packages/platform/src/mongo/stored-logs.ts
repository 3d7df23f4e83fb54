import type { StreamScans } from '@torchline/event-store';
import { openMongoKeyRing, openMongoReader, openMongoScans } from '@torchline/event-store/mongo';
import type { Feed } from '@torchline/event-feed';
import { openReadFeed } from '@torchline/event-feed/store';
import { openMongo, parseMongoAddress } from '@torchline/mongo';

/** Which instance is read where it is stored. */
export interface StoredLogs {
  /** `mongodb://host:port/prefix` */
  readonly data: string;
}

async function opened({ data }: StoredLogs) {
  const mongo = await openMongo({ address: parseMongoAddress(data) });
  const keys = await openMongoKeyRing(mongo);
  const close = async (): Promise<void> => {
    await keys.close();
    await mongo.close();
  };
  return { mongo, keys, close };
}

/** The logs of an instance as they are stored, without the broker: for what counts or checks beside it. */
export async function openFeed(options: StoredLogs): Promise<Feed> {
  const { mongo, keys, close } = await opened(options);
  const feed = openReadFeed((log) => openMongoReader({ mongo, log, keys }));
  return {
    next: (log, after, limit) => feed.next(log, after, limit),
    moved: (log, after, signal) => feed.moved(log, after, signal),
    head: (log) => feed.head(log),
    close: () => feed.close().then(close),
  };
}

/** The same logs stream by stream, for a rebuild. */
export async function openScans(options: StoredLogs): Promise<StreamScans> {
  const { mongo, keys, close } = await opened(options);
  const scans = openMongoScans({ mongo, keys });
  return { of: (log) => scans.of(log), close: () => scans.close().then(close) };
}
