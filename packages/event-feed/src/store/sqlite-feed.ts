import { join } from 'node:path';
import type { FoundKeys } from '@torchline/event-store';
import { listenForMoves, openSqliteReader, type SqliteReader } from '@torchline/event-store/sqlite';
import type { Feed } from '../port.ts';
import { StoreFeed, type FeedLog, type StoreFeedOptions } from './store-feed.ts';

export interface SqliteFeedOptions extends StoreFeedOptions {
  /** The data folder; the log of a service is in the folder of its name. */
  readonly data: string;
  readonly keys: FoundKeys;
}

/** The feed's own connection to one log. */
class ReadLog implements FeedLog {
  readonly log: string;
  readonly #folder: string;
  readonly reader: SqliteReader;

  constructor(log: string, { data, keys }: SqliteFeedOptions) {
    this.log = log;
    this.#folder = join(data, log);
    this.reader = openSqliteReader({ folder: this.#folder, log, keys });
  }

  readAll: FeedLog['readAll'] = (after, limit) => this.reader.readAll(after, limit);
  head: FeedLog['head'] = () => this.reader.head();
  onMoved: FeedLog['onMoved'] = (listener) => listenForMoves(this.#folder, listener);
}

class SqliteFeed extends StoreFeed {
  readonly #open: Map<string, ReadLog>;

  constructor(options: SqliteFeedOptions) {
    const open = new Map<string, ReadLog>();
    super((name) => {
      const log = open.get(name) ?? new ReadLog(name, options);
      open.set(name, log);
      return log;
    }, options);
    this.#open = open;
  }

  override async close(): Promise<void> {
    await super.close();
    for (const { reader } of this.#open.values()) reader.close();
  }
}

/**
 * The feed of all logs of a data folder, over read-only connections of its own: for any thread or process. A log that
 * does not exist yet is empty.
 */
export const openSqliteFeed = (options: SqliteFeedOptions): Feed => new SqliteFeed(options);
