import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { batchOf, sampleFact } from '@torchline/event-store/conformance';
import { openSqliteKeyRing, openSqliteLog, type SqliteLog } from '@torchline/event-store/sqlite';
import { feedConformance } from '../conformance/index.ts';
import { openSqliteFeed } from './index.ts';

async function opened(pollMs: number) {
  const data = mkdtempSync(join(tmpdir(), 'torchline-feed-'));
  const keys = openSqliteKeyRing(data);
  const log = await openSqliteLog({ folder: join(data, 'samples'), log: 'samples', keys });
  const another = async () => openSqliteFeed({ data, keys, pollMs });
  const feed = await another();
  const close = async (): Promise<void> => {
    await feed.close();
    await log.close();
    keys.close();
    rmSync(data, { recursive: true });
  };
  return { data, log, feed, another, close };
}

feedConformance('the feed over a SQLite log', { open: () => opened(60_000) });
feedConformance('the feed over a SQLite log that only polls', { open: () => opened(5) });

const append = (log: SqliteLog, version: number) =>
  log.append(batchOf({ 'a/1': version }, [sampleFact('a/1')]));

describe('the feed in another thread', () => {
  test('follows the log fact by fact while it is written', async () => {
    const subject = await opened(60_000);
    const workerData = { data: subject.data, until: 40 };
    const thread = new Worker(new URL('./reading-thread.fixture.ts', import.meta.url), { workerData });
    const seen: number[] = [];
    thread.on('message', (version: number) => seen.push(version));
    const ended = new Promise((resolve, reject) => thread.on('exit', resolve).on('error', reject));
    for (let version = 0; version < 40; version += 1) await append(subject.log, version);
    await ended;
    expect(seen).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    await subject.close();
  });
});
