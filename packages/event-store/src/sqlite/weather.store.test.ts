import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { AT, batchOf, sampleCommand, sampleFact } from '../conformance/samples.ts';
import { factText } from '../fact-text.ts';
import { verifyChain } from '../verify-chain.ts';
import { commitGroup, type Desk } from './group-commit.ts';
import { openSqliteKeyRing, openSqliteLog, openSqliteReader, type SqliteKeyRing } from './index.ts';
import { LogTables } from './log-tables.ts';
import { openForWriting } from './schema.ts';
import type { SentBatch } from './writer-messages.ts';

let data: string;
let keys: SqliteKeyRing;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'torchline-weather-'));
  keys = openSqliteKeyRing(data);
});
afterEach(() => {
  keys.close();
  rmSync(data, { recursive: true });
});
const folder = () => join(data, 'samples');
const file = () => join(folder(), 'log.db');
const open = () => openSqliteLog({ folder: folder(), log: 'samples', keys });
const append = (log: Awaited<ReturnType<typeof open>>, version: number, key = `k${version}`) =>
  log.append(batchOf({ 'a/1': version }, [sampleFact('a/1')], { commands: [sampleCommand(key, [0, 1])] }));

/** A batch of 40 KB as the writer gets it. */
function sent(number: number, stream: string): SentBatch {
  const fact = sampleFact(stream, { text: 'x'.repeat(40_000) });
  const { id, type, data: text, before, after } = factText(fact, JSON.stringify(fact.data));
  const [command] = [sampleCommand(`key of ${stream}`, [0, 1])];
  const { caller, route, key, bodyHash } = command;
  const record = [caller, route, key, bodyHash, '{}', 0, 1] as const;
  return [number, [[id, stream, type, text, before, after, null]], [[stream, 0]], [record], AT];
}

function openDesk(): Desk {
  const db = openForWriting(folder(), 'samples');
  return { db, tables: new LogTables(db, 'samples'), keys };
}

describe('a fault in the middle of a group', () => {
  let desk: Desk;
  beforeEach(() => (desk = openDesk()));
  afterEach(() => desk.db.close());
  const stored = async () => {
    const reader = openSqliteReader({ folder: folder(), log: 'samples', keys });
    const [rows, commands] = [await reader.rows(0, 100), await reader.commandRecords(0, 100)];
    expect(await verifyChain(rows)).toMatchObject({ kind: 'sound' });
    reader.close();
    return { facts: rows.map(({ stream }) => stream), commands: commands.length };
  };
  /** Number, kind, and first position or fault of each answer. */
  const told = (group: readonly SentBatch[]) =>
    commitGroup(desk, group).map(([number, [kind, first]]) => [number, kind, first]);
  const pages = (): number => Number(desk.db.prepare('PRAGMA page_count').get()?.['page_count']);

  test.each([
    ['DISK_FULL', () => `PRAGMA max_page_count = ${pages() + 20}`, 'PRAGMA max_page_count = 1000000'],
    ['READ_ONLY', () => 'PRAGMA query_only = 1', 'PRAGMA query_only = 0'],
  ])('%s: nothing of the group is stored or answered, and the next one is', async (fault, begin, end) => {
    expect(told([sent(1, 'a/1')])).toEqual([[1, 'appended', 1]]);
    desk.db.exec(begin());
    const group = [sent(2, 'a/2'), sent(3, 'a/3'), sent(4, 'a/4')];
    for (let times = 0; times < 2; times += 1)
      expect(told(group)).toEqual([
        [2, 'failed', fault],
        [3, 'failed', fault],
        [4, 'failed', fault],
      ]);
    expect(await stored()).toEqual({ facts: ['a/1'], commands: 1 });
    desk.db.exec(end);
    expect(told(group)).toEqual([
      [2, 'appended', 2],
      [3, 'appended', 3],
      [4, 'appended', 4],
    ]);
    expect(await stored()).toEqual({ facts: ['a/1', 'a/2', 'a/3', 'a/4'], commands: 4 });
  });
});

describe('a log that another program keeps locked', () => {
  test('takes what waited when the lock goes, and tells those who waited in vain', async () => {
    const log = await open();
    await append(log, 0);
    const other = new DatabaseSync(file());
    other.exec('BEGIN EXCLUSIVE');
    const short = append(log, 1);
    await pause(300);
    other.exec('COMMIT');
    expect(await short).toMatchObject({ kind: 'appended', head: 2 });
    other.exec('BEGIN EXCLUSIVE');
    await expect(append(log, 2)).rejects.toMatchObject({ fault: 'BUSY' });
    expect(await log.readAll(0, 10)).toHaveLength(2);
    other.exec('COMMIT');
    expect(await append(log, 2)).toMatchObject({ kind: 'appended', head: 3 });
    other.close();
    await log.close();
  }, 30_000);
});

describe('a log with a damaged page', () => {
  /** Spoils the index by which versions of streams are found; the facts themselves stay whole. */
  function spoil(): void {
    const db = new DatabaseSync(file());
    const root = db.prepare(`SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_facts_1'`);
    const page = Number(root.get()?.['rootpage']);
    const size = Number(db.prepare('PRAGMA page_size').get()?.['page_size']);
    db.close();
    const bytes = openSync(file(), 'r+');
    writeSync(bytes, Buffer.alloc(size, 0xa5), 0, size, (page - 1) * size);
    closeSync(bytes);
  }

  test('acknowledges nothing, and what is whole can still be read', async () => {
    const log = await open();
    await append(log, 0);
    await append(log, 1);
    await log.close();
    spoil();
    const again = await open();
    await expect(append(again, 2)).rejects.toMatchObject({ fault: 'DAMAGED' });
    await expect(again.append(batchOf({ 'b/1': 0 }, [sampleFact('b/1')]))).rejects.toMatchObject({
      fault: 'DAMAGED',
    });
    expect(await again.readAll(0, 10)).toHaveLength(2);
    expect(await again.findCommand(sampleCommand('k2', [0, 1]))).toBeUndefined();
    await again.close();
  });
});

describe('a disk that takes no more', () => {
  const limit = (pid: number, bytes: string): void =>
    void execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}`]);

  test('is told, loses nothing that was answered, and is written on once it takes more', async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'failing.fixture.ts'), data]);
    const exited = once(child, 'exit');
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const until = async (ends: (line: string) => boolean): Promise<string[]> => {
      const seen: string[] = [];
      for (;;) {
        const { value, done } = (await lines.next()) as { value: string; done?: boolean };
        if (done) throw new Error(`ended after ${seen.at(-1)}`);
        seen.push(value);
        if (ends(value)) return seen;
      }
    };
    const pid = child.pid ?? 0;
    await until((line) => line === '5');
    limit(pid, '100000:unlimited');
    const told = await until((line) => line.startsWith('failed '));
    expect(told.at(-1)).toMatch(/^failed (DISK_ERROR|DISK_FULL)$/);
    limit(pid, 'unlimited:unlimited');
    const last = (await until((line) => /^\d+$/.test(line))).at(-1);
    child.kill('SIGKILL');
    await exited;
    const reader = openSqliteReader({ folder: folder(), log: 'samples', keys });
    const rows = await reader.rows(0, 1_000_000);
    expect(rows.length).toBeGreaterThanOrEqual(Number(last));
    expect(await verifyChain(rows)).toMatchObject({ kind: 'sound', streams: 1 });
    reader.close();
  }, 30_000);
});
