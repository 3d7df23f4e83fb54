import type { StreamScans } from '@torchline/event-store';
import { openSqliteKeyRing, openSqliteScans } from '@torchline/event-store/sqlite';
import type { Feed } from '@torchline/event-feed';
import { openSqliteFeed } from '@torchline/event-feed/store';

/** Which data folder a feed reads. */
export interface FeedOptions {
  readonly data: string;
}

/** The feed of all logs of one data folder; opened by the main thread and again by every worker. */
export const openFeed = ({ data }: FeedOptions): Feed =>
  openSqliteFeed({ data, keys: openSqliteKeyRing(data) });

/** The same logs stream by stream, for a rebuild. */
export const openScans = ({ data }: FeedOptions): StreamScans =>
  openSqliteScans({ data, keys: openSqliteKeyRing(data) });
