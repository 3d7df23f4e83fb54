import {
  existsSync,
  mkdirSync,
  rmdirSync,
  openSync,
  readFileSync,
  writeFileSync,
  writeSync,
  closeSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { BAD_DISKS, readOnly } from './testing/bad-disk.fixture.ts';
import { newFolder, removeFolders } from './testing/folders.fixture.ts';
import { endAll, spawnMain, startMain } from './testing/main-process.fixture.ts';
import { admitEverybody } from './testing/people.fixture.ts';
import { certificatesAt, keysIn } from './testing/sent-certificates.fixture.ts';

afterAll(async () => {
  await endAll();
  removeFolders();
});

/** Overwrites the beginning of a file, as a failing disk may; nothing of it is left in the write-ahead log. */
function spoil(file: string): void {
  const db = new DatabaseSync(file);
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
  const bytes = openSync(file, 'r+');
  writeSync(bytes, Buffer.alloc(4_096, 0xa5));
  closeSync(bytes);
}

const readiness = async (address: string): Promise<{ status: number; text: string }> => {
  const response = await fetch(`${address}/readyz`);
  return { status: response.status, text: await response.text() };
};

async function untilReady(address: string): Promise<void> {
  while ((await readiness(address)).status !== 200) await pause(200);
}

describe('a start on a folder that cannot be written or is damaged', () => {
  const refusal = async (data: string, under: readonly string[] = []) => {
    const { ended, said } = spawnMain({ data, under });
    const code = await ended;
    expect(said()).not.toMatch(/^ {4}at /m);
    return { code, said: said() };
  };

  test('a path that is a file', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, 'mine');
    expect(await refusal(file)).toEqual({
      code: 1,
      said: expect.stringMatching(/数据目录不可写.*The data folder cannot be written to/),
    });
    expect(readFileSync(file, 'utf8')).toBe('mine');
  }, 60_000);

  test('a read-only folder', async () => {
    const data = newFolder();
    await admitEverybody(data);
    expect(await refusal(data, readOnly(data))).toEqual({
      code: 1,
      said: expect.stringMatching(/数据目录不可写.*The data folder cannot be written to/),
    });
  }, 60_000);

  test('a damaged log is left as it is', async () => {
    const data = newFolder();
    await admitEverybody(data);
    const log = join(data, 'reference', 'log.db');
    spoil(log);
    const before = readFileSync(log);
    expect(await refusal(data)).toEqual({
      code: 1,
      said: expect.stringMatching(/数据文件已损坏，未作任何改动.*npm run restore.*was left as it is/),
    });
    expect(readFileSync(log).equals(before)).toBe(true);
  }, 60_000);

  test('damaged views and figures are put aside and made again', async () => {
    const data = newFolder();
    const tokens = await admitEverybody(data);
    const first = await startMain({ data, tokens });
    const [position] = await certificatesAt(first).accepted([1]);
    expect(await first.stop()).toBe(0);
    const files = [join(data, 'certification', 'views.db'), join(data, 'projection', 'figures.db')];
    for (const file of files) spoil(file);
    const second = await startMain({ data, tokens });
    for (const file of files) {
      expect(second.said()).toContain(`${file} was damaged: it was renamed to *.damaged and is rebuilt`);
      expect(existsSync(`${file}.damaged`)).toBe(true);
    }
    await untilReady(second.address);
    const list = '/records/certification/high-tech-enterprise';
    const after = { headers: { 'torchline-after': `certification:${position}` } };
    const { body } = await second.as('officer').get(list, after).expect(200);
    expect((body as { rows: unknown[] }).rows).toHaveLength(1);
    expect(await second.stop()).toBe(0);
  }, 60_000);
});

test('figures that cannot be opened are shown as not kept up, and start by themselves once they can be', async () => {
  const data = newFolder();
  const tokens = await admitEverybody(data);
  const inTheWay = join(data, 'projection', 'figures.db');
  mkdirSync(inTheWay, { recursive: true });
  const served = await startMain({ data, tokens });
  const { status, text } = await readiness(served.address);
  expect(status).toBe(503);
  expect(JSON.parse(text)).toMatchObject({
    parts: { commands: true, 'projection/figures': false },
    reasons: { 'projection/figures': 'the figures worker ended' },
  });
  await certificatesAt(served).accepted([1]);
  rmdirSync(inTheWay);
  await untilReady(served.address);
  expect(await served.stop()).toBe(0);
}, 60_000);

describe.each(BAD_DISKS)('a disk $name', (disk) => {
  test('stores and acknowledges nothing, says so, and goes on without a restart', async () => {
    const data = newFolder();
    const tokens = await admitEverybody(data);
    const served = await startMain({ data, tokens, under: disk.under(data) });
    const certificates = certificatesAt(served);
    await certificates.accepted([1, 2, 3]);
    disk.fail(served.pid, disk.seen(served.pid, data));
    const numbers = Array.from({ length: 60 }, (_, n) => n + 4);
    const said = await Promise.all(numbers.map((n) => certificates.said(n)));
    const refused = said.filter(({ status }) => status !== 201);
    expect(refused.length).toBeGreaterThan(0);
    for (const one of refused) expect(one).toMatchObject({ status: 503, code: disk.code });
    for (const { retryAfter } of refused) expect(Number(retryAfter)).toBeGreaterThan(0);
    const stored = keysIn(disk.seen(served.pid, data));
    const acknowledged = said.filter(({ status }) => status === 201).map(({ key }) => key);
    expect(stored.sort()).toEqual(['key-1', 'key-2', 'key-3', ...acknowledged].sort());
    await served.asNobody().get('/livez').expect(200);

    disk.heal(served.pid, disk.seen(served.pid, data));
    const positions = await certificates.accepted(numbers);
    const last = Math.max(...positions);
    await untilReady(served.address);
    const list = '/records/certification/high-tech-enterprise?limit=500';
    const after = { headers: { 'torchline-after': `certification:${last}` } };
    const { body } = await served.as('officer').get(list, after).expect(200);
    expect((body as { rows: unknown[] }).rows).toHaveLength(63);
    expect(await served.stop()).toBe(0);
  }, 120_000);
});

test('a locked log is 503 with a time to come again, until the lock goes', async () => {
  const data = newFolder();
  const served = await startMain({ data, tokens: await admitEverybody(data) });
  const certificates = certificatesAt(served);
  await certificates.accepted([1]);
  const other = new DatabaseSync(join(data, 'certification', 'log.db'));
  other.exec('BEGIN EXCLUSIVE');
  expect(await certificates.said(2)).toMatchObject({ status: 503, code: 'STORAGE_LOCKED', retryAfter: '5' });
  await served.as('officer').get('/records/certification/high-tech-enterprise').expect(200);
  other.exec('COMMIT');
  other.close();
  await certificates.accepted([2]);
  expect(keysIn(data)).toEqual(['key-1', 'key-2']);
  expect(await served.stop()).toBe(0);
}, 60_000);
