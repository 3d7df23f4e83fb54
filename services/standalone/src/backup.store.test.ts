import { epochAt, exportRows, type StoredRow } from '@torchline/event-store';
import { openFolderSource } from '@torchline/platform/embedded';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { serviceNames } from './services.ts';
import { newFolder, removeFolders } from './testing/folders.fixture.ts';
import { FIRM } from './testing/people.fixture.ts';
import { runCommand, startProcess } from './testing/process.fixture.ts';
import { certificate, issue } from './testing/records.fixture.ts';
import { startSystem, type System } from './testing/system.fixture.ts';

const NAME = '欧阳待删除';
const FACTS = `/records/certification/high-tech-enterprise/${FIRM}/facts`;
const body = certificate({ contact: { name: NAME, phone: '13800001111' } });
const keyed = { headers: { 'idempotency-key': 'before-the-backup' } };
const SCAN = `%PDF-1.4 ${NAME}\n%%EOF\n`;

let system: System;
/** Taken while commands came in; `later` after a person was erased. */
const [backup, bare, later] = ['backup', 'bare', 'later'].map((name) => join(newFolder(), name)) as [
  string,
  string,
  string,
];
let position = 0;
let scan = '';
let person = '';

const textOf = async (from: System, path: string): Promise<string> =>
  new TextDecoder().decode((await from.as('officer').get(path).expect(200)).bytes);
const backUp = (to: string, ...more: string[]) =>
  runCommand('commands/backup.ts', '--data', system.data, '--to', to, ...more);
const restore = (from: string, data: string, ...more: string[]) =>
  runCommand('commands/restore.ts', '--from', from, '--data', data, ...more);
const stateIssue = (number: number) =>
  system.as('officer').post('/issues', issue({ issue: `2026-10-${String(number).padStart(3, '0')}` }));

async function erase(): Promise<void> {
  const found = await system
    .as('operator')
    .post('/persons/find', { name: NAME, phone: '13800001111' })
    .expect(200);
  const { persons } = found.body as { persons: string[] };
  person = persons[0] ?? '';
  for (const one of persons) {
    await system.as('operator').post(`/persons/${one}/erasure-request`, { reason: '本人申请' }).expect(201);
    await system.as('officer').post(`/persons/${one}/erase`).expect(200);
  }
}

/** A database with what its last checkpoint left, in the place of another. */
function bringAlong(from: string, to: string): void {
  for (const end of ['', '-wal', '-shm']) {
    rmSync(`${to}${end}`, { force: true });
    if (end !== '-shm' && existsSync(`${from}${end}`)) cpSync(`${from}${end}`, `${to}${end}`);
  }
}

interface LogRows {
  readonly rows: readonly StoredRow[];
  readonly epochs: Parameters<typeof epochAt>[0];
}

async function logsOf(data: string): Promise<Map<string, LogRows>> {
  const source = await openFolderSource(data, serviceNames);
  const logs = new Map<string, LogRows>();
  for (const { source: log, through, epochs } of source.logs) {
    const rows: StoredRow[] = [];
    for await (const row of exportRows(log, through)) rows.push(row);
    logs.set(log.log, { rows, epochs });
  }
  source.close();
  return logs;
}

beforeAll(async () => {
  system = await startSystem();
  const made = await system.as('officer').post('/certificates', body, keyed).expect(201);
  position = (made.body as { position: number }).position;
  const kept = await system
    .as('officer')
    .post(`/files?persons=${encodeURIComponent(NAME)}`, new TextEncoder().encode(SCAN), {
      headers: { 'content-type': 'application/pdf' },
    })
    .expect(200);
  scan = (kept.body as { hash: string }).hash;
  const stopped = new AbortController();
  const load = (async () => {
    let number = 1;
    for (; !stopped.signal.aborted || number < 20; number += 1) await stateIssue(number).expect(201);
    return number;
  })();
  const taken = await backUp(backup);
  stopped.abort();
  expect(taken).toMatchObject({ code: 0, err: '' });
  expect(await load).toBeGreaterThan(20);
  expect(await backUp(bare, '--without-keys')).toMatchObject({ code: 0 });
  await erase();
  expect(await backUp(later)).toMatchObject({ code: 0 });
  await system.running.instance.settled();
  await system.stop();
}, 120_000);
afterAll(removeFolders);

describe('a backup that was taken while commands came in', () => {
  const restored = join(newFolder(), 'new');

  test('is restored as a prefix of every log, at one moment, and verifies', async () => {
    const { code, out } = await restore(backup, restored, '--erasures', system.data);
    expect(code).toBe(0);
    expect(out).toMatch(/^reference: \d+ facts, \d+ command records, head [0-9a-f]{64}, epoch \S+$/m);
    const [original, copy] = [await logsOf(system.data), await logsOf(restored)];
    expect([...copy.keys()]).toEqual([...original.keys()]);
    for (const [log, { rows, epochs }] of copy) {
      const before = original.get(log);
      expect(rows).toEqual(before?.rows.slice(0, rows.length));
      expect(epochs).toEqual([...(before?.epochs ?? []), { epoch: expect.any(String), from: rows.length }]);
      for (const { meta } of rows)
        for (const [other, seen] of Object.entries(meta.seen ?? {}))
          expect(copy.get(other)?.rows.length ?? 0).toBeGreaterThanOrEqual(seen);
    }
    const issues = (logs: typeof copy): number => logs.get('scheduling')?.rows.length ?? 0;
    expect(issues(copy)).toBeLessThan(issues(original));
    const verified = await runCommand('commands/verify.ts', '--data', restored);
    expect(verified).toMatchObject({ code: 0, out: expect.stringMatching(/ figures equal, 0 differ\n$/) });
  }, 60_000);

  test('answers what was answered before it, runs no reaction twice, and keeps an erased person erased', async () => {
    const facts = await logsOf(restored);
    const again = await startSystem(restored);
    await again.running.instance.settled();
    const reply = await again.as('officer').post('/certificates', body, keyed).expect(201, { position });
    expect(reply.headers.get('idempotent-replayed')).toBe('true');
    expect(await textOf(again, FACTS)).not.toContain(NAME);
    expect(await textOf(again, FACTS)).toContain(`{"person":"${person}","erased":true}`);
    expect(await textOf(again, `/files/${scan}`)).toBe('');
    await again.stop();
    const now = await logsOf(restored);
    const causes = (logs: typeof now): number =>
      [...logs.values()].flatMap(({ rows }) => rows).filter(({ meta }) => meta.actor.startsWith('system:'))
        .length;
    expect(causes(now)).toBe(causes(facts));
    expect(causes(now)).toBeGreaterThan(0);
  }, 60_000);

  test('passes what was erased on to a restore of an older backup', async () => {
    const data = join(newFolder(), 'new');
    expect(await restore(backup, data, '--erasures', restored)).toMatchObject({
      ...{ code: 0, err: '' },
      out: expect.stringContaining(`erased again: ${person}`),
    });
    const list = join(restored, 'erasures.jsonl');
    expect(readFileSync(list, 'utf8')).toContain(`{"person":"${person}","generation":1}`);
    for (const source of [later, list]) {
      const into = join(newFolder(), 'new');
      expect((await restore(backup, into, '--erasures', source)).out).toContain(`erased again: ${person}`);
    }
  }, 60_000);

  test('says what came back with it when nobody says who was erased; then it holds everything', async () => {
    const data = join(newFolder(), 'new');
    const { code, err } = await restore(backup, data);
    expect({ code, err }).toEqual({
      code: 0,
      err: expect.stringMatching(/个人信息保护法.*erased after.*--erasures/),
    });
    const again = await startSystem(data);
    expect(await textOf(again, FACTS)).toContain(NAME);
    expect(await textOf(again, `/files/${scan}`)).toBe(SCAN);
    await again.stop();
  }, 60_000);

  test('without keys lets nobody be read', async () => {
    const data = join(newFolder(), 'new');
    expect(existsSync(join(bare, 'keys.db'))).toBe(false);
    expect(await restore(bare, data)).toMatchObject({ code: 0, err: '' });
    const again = await startSystem(data);
    const text = await textOf(again, FACTS);
    expect(text).toContain('甲科技');
    expect(text).not.toContain(NAME);
    expect(await textOf(again, `/files/${scan}`)).toBe('');
    await again.stop();
  }, 60_000);
});

describe('a restored log that goes on with other facts', () => {
  test('is noticed by the views, figures and reactions of the original, which count nothing of it', async () => {
    const data = join(newFolder(), 'new');
    expect(await restore(backup, data, '--erasures', system.data)).toMatchObject({ code: 0 });
    const first = await startSystem(data);
    for (let number = 900; number < 903; number += 1)
      await first
        .as('officer')
        .post('/issues', issue({ issue: `2026-10-${number}` }))
        .expect(201);
    await first.stop();
    for (const service of serviceNames)
      for (const name of ['views.db', 'figures.db', 'reactions.db'])
        bringAlong(join(system.data, service, name), join(data, service, name));
    const facts = await logsOf(data);
    const again = await startProcess({ data, tokens: first.tokens });
    const response = await fetch(new URL('/readyz', again.address));
    const { parts } = (await response.json()) as { parts: Record<string, boolean> };
    await again.kill('SIGTERM');
    const notReady = Object.keys(parts).filter((part) => !parts[part]);
    expect(response.status).toBe(503);
    expect(notReady).toEqual(expect.arrayContaining(['scheduling/records', 'projection/figures']));
    expect(notReady).toContainEqual(expect.stringMatching(/^reactions\//));
    expect(parts['contracts/records']).toBe(true);
    for (const part of ['scheduling/records', 'projection/figures', 'reactions'])
      expect(again.said()).toMatch(
        new RegExp(`"about":"${part}","reason":"FORK: 日志分叉：.*重建.*Fork: .*rebuild`),
      );
    const left = await logsOf(data);
    expect([...left].map(([log, { rows }]) => [log, rows.length])).toEqual(
      [...facts].map(([log, { rows }]) => [log, rows.length]),
    );
  }, 60_000);
});

describe('a backup that cannot be trusted', () => {
  const spoiled = (how: (folder: string) => void): string => {
    const folder = join(newFolder(), 'spoiled');
    cpSync(backup, folder, { recursive: true });
    how(folder);
    return folder;
  };

  test.each([
    ['was interrupted', (folder: string) => rmSync(join(folder, 'manifest.json')), /没有做完.*interrupted/],
    [
      'lost a part',
      (folder: string) => rmSync(join(folder, 'logs/contracts/log.db')),
      /logs\/contracts\/log\.db/,
    ],
    [
      'has other bytes in a part',
      (folder: string) => appendFileSync(join(folder, 'notes.db'), 'x'),
      /notes\.db/,
    ],
    [
      'has half a manifest',
      (folder: string) =>
        writeFileSync(
          join(folder, 'manifest.json'),
          readFileSync(join(folder, 'manifest.json')).subarray(0, 200),
        ),
      /manifest\.json/,
    ],
    [
      'names parts outside of itself',
      (folder: string) => {
        const text = readFileSync(join(folder, 'manifest.json'), 'utf8');
        writeFileSync(
          join(folder, 'manifest.json'),
          text.replace('folder/instance.json', '../../instance.json'),
        );
      },
      /manifest\.json/,
    ],
  ])(
    'because it %s is not restored, and the part is named',
    async (_, spoil, said) => {
      const data = join(newFolder(), 'new');
      const { code, out, err } = await restore(spoiled(spoil), data);
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toMatch(said);
      expect(err).not.toMatch(/^ {4}at /m);
      expect(existsSync(data) ? readdirSync(data) : []).toEqual([]);
    },
    30_000,
  );

  test('is not restored over anything, and nothing is backed up over anything', async () => {
    const data = newFolder();
    writeFileSync(join(data, 'x'), '');
    expect(await restore(backup, data)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/not empty/),
    });
    expect(await backUp(data)).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/not empty/) });
    expect(readdirSync(data)).toEqual(['x']);
    const nowhere = await runCommand('commands/backup.ts', '--data', newFolder(), '--to', join(data, 'to'));
    expect(nowhere).toMatchObject({ code: 2, err: expect.stringMatching(/not a data folder/) });
    expect(await restore(backup, join(data, 'y'), '--erasures', join(data, 'x', 'none'))).toMatchObject({
      code: 1,
    });
  }, 30_000);

  test('is not started, nor is what an interrupted restore left', async () => {
    const start = (data: string) => runCommand('main.ts', '--data', data, '--port', '0', '--empty');
    expect(await start(backup)).toMatchObject({ code: 1, err: expect.stringMatching(/is a backup/) });
    const half = newFolder();
    mkdirSync(join(half, 'reference'));
    cpSync(join(backup, 'logs/reference/log.db'), join(half, 'reference/log.db'));
    expect(await start(half)).toMatchObject({ code: 1, err: expect.stringMatching(/was interrupted/) });
  }, 30_000);
});
