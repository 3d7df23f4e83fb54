import { openSqliteKeyRing } from '@torchline/event-store/sqlite';
import type { Feed } from '@torchline/event-feed';
import { openSqliteFeed } from '@torchline/event-feed/store';
import type { LogAt } from '@torchline/projections/sqlite';
import { dirname } from 'node:path';

/** The feed of all logs of one data folder; loaded by the main thread and again by every worker. */
export function openFeed(logs: readonly LogAt[]): Feed {
  const data = dirname(logs[0]?.folder ?? '.');
  return openSqliteFeed({ data, keys: openSqliteKeyRing(data) });
}
