import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { batchOf, sampleFact } from '../conformance/index.ts';
import { openSqliteKeyRing, openSqliteLog, openSqliteReader, type SqliteKeyRing } from './index.ts';

let data: string;
let keys: SqliteKeyRing;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'torchline-faults-'));
  keys = openSqliteKeyRing(data);
});
afterEach(() => {
  keys.close();
  rmSync(data, { recursive: true });
});
const open = (log = 'samples') => openSqliteLog({ folder: join(data, 'samples'), log, keys });

describe('a SQLite log', () => {
  test('of another service or of a newer version is refused', async () => {
    await (await open()).close();
    await expect(open('other')).rejects.toMatchObject({ fault: 'FORMAT' });
    const db = new DatabaseSync(join(data, 'samples', 'log.db'));
    db.exec('UPDATE about SET format = 99');
    db.close();
    await expect(open()).rejects.toMatchObject({ fault: 'FORMAT' });
  });

  test('that is no database is refused as damaged', async () => {
    mkdirSync(join(data, 'samples'));
    writeFileSync(
      join(data, 'samples', 'log.db'),
      'no database at all, but long enough to be taken for one'.repeat(20),
    );
    await expect(open()).rejects.toMatchObject({ fault: 'DAMAGED' });
  });

  test('that does not exist yet reads as empty and is seen once it does', async () => {
    const reader = openSqliteReader({ folder: join(data, 'samples'), log: 'samples', keys });
    expect(await reader.readAll(0, 10)).toEqual([]);
    const log = await open();
    await log.append(batchOf({ 'a/1': 0 }, [sampleFact('a/1')]));
    expect(await reader.readAll(0, 10)).toHaveLength(1);
    reader.close();
    await log.close();
  });

  test('finishes what was appended before it was closed and takes nothing after', async () => {
    const log = await open();
    const facts = Array.from({ length: 1_800 }, () => sampleFact('a/1'));
    const long = log.append(batchOf({ 'a/1': 0 }, facts));
    const next = log.append(batchOf({ 'a/1': 1_800 }, [sampleFact('a/1')]));
    await log.close();
    expect((await long).kind).toBe('appended');
    expect(await next).toMatchObject({ kind: 'appended', head: 1_801 });
    await expect(log.append(batchOf({}, []))).rejects.toMatchObject({ fault: 'STOPPED' });
  });
});
