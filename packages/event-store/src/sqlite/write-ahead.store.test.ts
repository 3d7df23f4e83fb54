import { cpSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { batchOf, sampleCommand, sampleFact } from '../conformance/samples.ts';
import { verifyChain } from '../verify-chain.ts';
import {
  openSqliteKeyRing,
  openSqliteLog,
  openSqliteReader,
  type SqliteKeyRing,
  type SqliteLog,
} from './index.ts';
import { openForWriting } from './schema.ts';
import { WriteAheadRoom } from './write-ahead.ts';

const MIB = 2 ** 20;
let data: string;
let keys: SqliteKeyRing;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'torchline-ahead-'));
  keys = openSqliteKeyRing(data);
});
afterEach(() => {
  keys.close();
  rmSync(data, { recursive: true });
});
const folder = () => join(data, 'samples');
const size = (): number => statSync(join(folder(), 'log.db-wal')).size;

async function appendTo(log: SqliteLog, from: number, to: number): Promise<void> {
  for (let version = from; version < to; version += 1)
    await log.append(
      batchOf({ 'a/1': version }, [sampleFact('a/1')], { commands: [sampleCommand(`k${version}`, [0, 1])] }),
    );
}

test('a log in use has room for all that it writes ahead, and nothing of that is ever read', async () => {
  const log = await openSqliteLog({ folder: folder(), log: 'samples', keys });
  await appendTo(log, 0, 63);
  expect(size()).toBeLessThan(4 * MIB);
  await appendTo(log, 63, 80);
  expect(size()).toBeGreaterThan(31 * MIB);
  const killed = join(data, 'killed');
  cpSync(folder(), killed, { recursive: true, filter: (path) => !path.endsWith('-shm') });
  await appendTo(log, 80, 90);
  await log.close();
  for (const [place, count] of [
    [killed, 80],
    [folder(), 90],
  ] as const) {
    const reader = openSqliteReader({ folder: place, log: 'samples', keys });
    const rows = await reader.rows(0, 100);
    expect(rows).toHaveLength(count);
    expect(await verifyChain(rows)).toMatchObject({ kind: 'sound' });
    reader.close();
  }
});

test('a disk without room for that is written on as before', () => {
  const db = openForWriting(folder(), 'samples');
  const room = new WriteAheadRoom(db, folder());
  db.exec('PRAGMA max_page_count = 40');
  for (let commits = 0; commits < 100; commits += 1) room.committed();
  expect(db.isTransaction).toBe(false);
  expect(db.prepare('PRAGMA cache_size').get()).toEqual({ cache_size: -2000 });
  expect(size()).toBeLessThan(MIB);
  db.close();
});

test.each([
  [2 ** 31, true],
  [2 ** 31 - 1, false],
])('a disk with %d bytes left: room is made %p', (free, isMade) => {
  const db = openForWriting(folder(), 'samples');
  const room = new WriteAheadRoom(db, folder(), () => free);
  for (let commits = 0; commits < 100; commits += 1) room.committed();
  expect(size() > 31 * MIB).toBe(isMade);
  db.close();
});
