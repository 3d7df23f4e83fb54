import { parentPort, workerData } from 'node:worker_threads';
import { openSqliteKeyRing } from '@torchline/event-store/sqlite';
import { openSqliteFeed } from './index.ts';

/** A thread that follows a log from a feed of its own and says the version of each fact; ends after `until`. */
const { data, until } = workerData as { data: string; until: number };
const keys = openSqliteKeyRing(data);
const feed = openSqliteFeed({ data, keys, pollMs: 60_000 });
const never = new AbortController().signal;
for (let through = 0; through < until;) {
  await feed.moved('samples', through, never);
  const batch = await feed.next('samples', through, 100);
  through = batch.through;
  for (const { version } of batch.facts) parentPort?.postMessage(version);
}
await feed.close();
keys.close();
