import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { batchOf, personalFact, sampleCommand, sampleFact } from '../conformance/index.ts';
import { MemoryDisk, MemoryKeyRing, MemoryTarget, openMemoryLog, type MemoryLog } from '../memory/index.ts';
import { beginEpoch, epochAt } from '../epochs.ts';
import type { LogEpoch, StoredRow } from '../port.ts';
import { openSqliteKeyRing, openSqliteLog, openSqliteReader, openSqliteTarget } from '../sqlite/index.ts';
import { verifyChain } from '../verify-chain.ts';
import { exportCommands, exportRows } from './export-rows.ts';
import { importRows, type Exported } from './import-rows.ts';

const wang = { name: '王五', phone: '13700000000' };
const keys = new MemoryKeyRing();
const data = mkdtempSync(join(tmpdir(), 'torchline-transfer-'));
afterAll(() => rmSync(data, { recursive: true }));

async function sourceLog(): Promise<MemoryLog> {
  const log = openMemoryLog({ log: 'samples', keys });
  const contact = personalFact('carrier/1', wang);
  await log.append(batchOf({ 'carrier/1': 0 }, [contact], { commands: [sampleCommand('k1', [0, 1])] }));
  for (let version = 0; version < 5; version += 1)
    await log.append(batchOf({ 'a/1': version }, [sampleFact('a/1', { version })]));
  await log.append(batchOf({}, [], { commands: [sampleCommand('same', [0, 0])] }));
  return log;
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

let folders = 0;
const newFolder = (): string => join(data, `${(folders += 1)}`);
const emptyTarget = () => new MemoryTarget(new MemoryDisk('samples'));

describe('an export', () => {
  test('comes back byte for byte, sealed fields, command records and hashes included', async () => {
    const source = await sourceLog();
    const folder = newFolder();
    const target = openSqliteTarget(folder, 'samples');
    const { hash } = await source.head();
    const commands = exportCommands(source);
    expect(await importRows(target, { rows: exportRows(source), commands, anchor: { hash } })).toEqual({
      facts: 6,
      commands: 2,
      head: hash,
    });
    const copy = openSqliteReader({ folder, log: 'samples', keys });
    expect(await all(exportRows(copy))).toEqual(await all(exportRows(source)));
    expect(await all(exportCommands(copy))).toEqual(await all(exportCommands(source)));
    expect(await copy.readAll(0, 10)).toEqual(await source.readAll(0, 10));
    expect(await verifyChain(exportRows(copy))).toMatchObject({ kind: 'sound', facts: 6 });
    copy.close();
  });

  test('stops at a fixed position', async () => {
    const source = await sourceLog();
    expect((await all(exportRows(source, 3))).map(({ position }) => position)).toEqual([1, 2, 3]);
  });

  test('needs no link of the stream: it follows from the rows before', async () => {
    const rows = await all(exportRows(await sourceLog()));
    const lines = rows.map(({ prevStreamHash: _, ...line }) => line);
    const disk = new MemoryDisk('samples');
    await importRows(new MemoryTarget(disk), { rows: lines });
    expect(disk.rows(0, 10)).toEqual(rows);
  });

  test('shows personal fields as sealed until the keys follow', async () => {
    const source = await sourceLog();
    const folder = newFolder();
    await importRows(openSqliteTarget(folder, 'samples'), { rows: exportRows(source) });
    const ring = openSqliteKeyRing(folder);
    const person = keys.personOf(wang);
    const contactThrough = async (through: typeof ring) => {
      const reader = openSqliteReader({ folder, log: 'samples', keys: through });
      const [fact] = await reader.readAll(0, 1);
      reader.close();
      return (fact?.data as { contact: unknown }).contact;
    };
    expect(await contactThrough(ring)).toEqual({ person, erased: true, sealed: true });
    ring.takeOver(keys.secret(), keys.keys());
    ring.close();
    const again = openSqliteKeyRing(folder);
    expect(await contactThrough(again)).toEqual({ ...wang, person });
    expect(again.personOf(wang)).toBe(person);
    again.close();
  });
});

describe('epochs of an imported log', () => {
  const epochsAfter = async (exported: Pick<Exported, 'epochs'>) => {
    const source = await sourceLog();
    const [disk, folder] = [new MemoryDisk('samples'), newFolder()];
    for (const target of [new MemoryTarget(disk), openSqliteTarget(folder, 'samples')])
      await importRows(target, { rows: exportRows(source), ...exported });
    const reader = openSqliteReader({ folder, log: 'samples', keys });
    const { epochs, position } = await reader.head();
    reader.close();
    const names = (all: readonly LogEpoch[]) =>
      all.slice(0, -1).concat({ epoch: 'new', from: all.at(-1)?.from ?? -1 });
    expect(names(epochs)).toEqual(names(disk.epochs));
    return { epochs, position, source: (await source.head()).epochs };
  };

  test('a copy goes on under an epoch of its own, which begins at its head', async () => {
    const { epochs, position, source } = await epochsAfter({});
    expect(epochs).toEqual([{ epoch: expect.any(String), from: position }]);
    expect(epochs[0]?.epoch).not.toBe(source[0]?.epoch);
  });

  test('it keeps those that the export names', async () => {
    const given = [beginEpoch(0), beginEpoch(4)];
    const { epochs, position } = await epochsAfter({ epochs: given });
    expect(epochs).toEqual([...given, { epoch: expect.any(String), from: position }]);
    expect([1, 4, 5, 6].map((at) => epochAt(epochs, at))).toEqual(
      [given[0], given[0], given[1], given[1]].map((one) => one?.epoch),
    );
  });

  test.each([
    ['that go back', [beginEpoch(4), beginEpoch(1)]],
    ['that begin after its head', [beginEpoch(7)]],
    [
      'with one name',
      [
        { epoch: 'a', from: 0 },
        { epoch: 'a', from: 2 },
      ],
    ],
  ])('epochs %s are refused and leave the log empty', async (_, epochs) => {
    const disk = new MemoryDisk('samples');
    const exported = { rows: exportRows(await sourceLog()), epochs };
    await expect(importRows(new MemoryTarget(disk), exported)).rejects.toMatchObject({ fault: 'IMPORT' });
    expect(disk.rows(0, 10)).toEqual([]);
  });
});

test('a log of an older version gets its first epoch at its head when it is opened for writing', async () => {
  const folder = newFolder();
  await importRows(openSqliteTarget(folder, 'samples'), { rows: exportRows(await sourceLog()) });
  const db = new DatabaseSync(join(folder, 'log.db'));
  db.exec('DROP TABLE epochs');
  db.close();
  const epochs = async (): Promise<readonly LogEpoch[]> => {
    const reader = openSqliteReader({ folder, log: 'samples', keys });
    const head = await reader.head();
    reader.close();
    return head.epochs;
  };
  expect(await epochs()).toEqual([]);
  const ring = openSqliteKeyRing(folder);
  await (await openSqliteLog({ folder, log: 'samples', keys: ring })).close();
  const first = await epochs();
  expect(first).toEqual([{ epoch: expect.any(String), from: 6 }]);
  await (await openSqliteLog({ folder, log: 'samples', keys: ring })).close();
  ring.close();
  expect(await epochs()).toEqual(first);
});

describe('an import', () => {
  const faulty: readonly [string, (rows: StoredRow[]) => StoredRow[]][] = [
    ['a changed fact', (rows) => rows.map((row, at) => (at === 2 ? { ...row, data: { version: 9 } } : row))],
    ['a missing fact', (rows) => rows.toSpliced(2, 1)],
    ['the rows of another log', (rows) => rows.map((row) => ({ ...row, log: 'other' }))],
    ['a tail cut off', (rows) => rows.slice(0, 4)],
  ];

  test.each(faulty)('refuses %s and leaves the log empty', async (_, change) => {
    const source = await sourceLog();
    const rows = change(await all(exportRows(source)));
    const folder = newFolder();
    const target = openSqliteTarget(folder, 'samples');
    const anchor = { hash: (await source.head()).hash };
    await expect(importRows(target, { rows, anchor })).rejects.toMatchObject({ fault: 'IMPORT' });
    const reader = openSqliteReader({ folder, log: 'samples', keys });
    expect((await reader.head()).position).toBe(0);
    reader.close();
  });

  test('refuses a command record that names facts that are not there', async () => {
    const source = await sourceLog();
    const [record] = await all(exportCommands(source));
    const commands = [{ ...(record as NonNullable<typeof record>), last: 99 }];
    const exported = { rows: exportRows(source), commands };
    await expect(importRows(emptyTarget(), exported)).rejects.toMatchObject({ fault: 'IMPORT' });
  });

  test('goes into an empty log only', async () => {
    const folder = newFolder();
    await importRows(openSqliteTarget(folder, 'samples'), { rows: exportRows(await sourceLog()) });
    expect(() => openSqliteTarget(folder, 'samples')).toThrow('not empty');
    expect(() => openSqliteTarget(folder, 'other')).toThrow('not of other');
  });
});
