import { freshAddress } from '@torchline/mongo/testing';
import { dataAt } from '@torchline/platform/data';
import { FIGURE_LOGS, openFigureBook, verifyBook, type FigureBook } from '@torchline/projection';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { figuresFile } from './figures.ts';
import { writing } from './services.ts';
import { logsOf, reactedIn } from './testing/backed-up.fixture.ts';
import { exportedText } from './testing/exported.fixture.ts';
import { newFolder, removeFolders } from './testing/folders.fixture.ts';
import { LargeInstance, PROVINCE, START_MS } from './testing/large-instance.fixture.ts';
import { FIRM } from './testing/people.fixture.ts';
import { runCommand } from './testing/process.fixture.ts';
import { after, certificate, issue } from './testing/records.fixture.ts';
import { startSystem } from './testing/system.fixture.ts';

const NAME = '诸葛联系人';
const FACTS = `/records/certification/high-tech-enterprise/${FIRM}/facts`;
const MOVED = certificate({ contact: { name: NAME, phone: '13800001111' } });
const keyed = (key: string) => ({ headers: { 'idempotency-key': key } });
const WHOLE = { full: true, keys: true } as const;

const folder = newFolder();
let small = '';
let position = 0;
let scan = '';

beforeAll(async () => {
  const system = await startSystem();
  const officer = system.as('officer');
  const made = await officer.post('/certificates', MOVED, keyed('moved')).expect(201);
  position = (made.body as { position: number }).position;
  await officer.post('/issues', issue()).expect(201);
  const kept = await officer.post('/files', new TextEncoder().encode('%PDF-1.4 附件\n%%EOF\n')).expect(200);
  scan = (kept.body as { hash: string }).hash;
  await system.running.instance.settled();
  await system.stop();
  small = system.data;
}, START_MS);
afterAll(removeFolders);

let files = 0;
async function importText(text: string, into: string): Promise<void> {
  const file = join(folder, `${(files += 1)}.jsonl`);
  writeFileSync(file, text);
  const ended = await runCommand('commands/import-log.ts', '--data', into, '--file', file);
  expect(ended).toMatchObject({ code: 0, err: '' });
}

/** An export without the epochs that copies began: the last of each log, so many times. */
function original(text: string, copies: number): string {
  const lines = text.split('\n');
  const epochs = Map.groupBy(
    lines.filter((line) => line.startsWith('{"record":"epoch"')),
    (line) => (JSON.parse(line) as { log: string }).log,
  );
  const begun = new Set([...epochs.values()].flatMap((all) => all.slice(-copies)));
  expect(begun.size).toBe(epochs.size * copies);
  return lines.filter((line) => !begun.has(line)).join('\n');
}

/** The first lines that are not the same, and the two ends where one has more. */
function differing(one: string, other: string): readonly string[] {
  const [left, right] = [one.split('\n'), other.split('\n')];
  const pairs = Array.from({ length: Math.max(left.length, right.length) }, (_, at) => [left[at], right[at]]);
  return pairs
    .filter(([a, b]) => a !== b)
    .flatMap(([a = '-', b = '-']) => [a, b])
    .slice(0, 4);
}

describe('an instance that moves from a folder to MongoDB and Kafka', () => {
  const large = new LargeInstance();

  test('is the same byte for byte there, and back in a folder again', async () => {
    const was = await exportedText(small, WHOLE);
    expect(was).toMatch(/"record":"reaction".*"record":"note".*"record":"secret"/s);
    await importText(was, large.address);
    const there = await exportedText(large.address, WHOLE);
    expect(differing(original(there, 1), was)).toEqual([]);
    const back = join(newFolder(), 'back');
    await importText(there, back);
    expect(differing(original(await exportedText(back, WHOLE), 2), was)).toEqual([]);
  });

  test('leads to the same figures there, cell by cell', async () => {
    const target = join(newFolder(), 'rebuilt.db');
    const { logs: feed } = dataAt(large.address);
    const asked = { feed, target, logs: FIGURE_LOGS, province: PROVINCE, workers: 1 };
    const book = openFigureBook(figuresFile(small)) as FigureBook & { close(): void };
    const { compared } = await verifyBook({ ...asked, book });
    book.close();
    expect(compared).toMatchObject({ differ: 0, differences: [] });
    expect(compared.equal).toBeGreaterThan(5);
    const spoilt = join(newFolder(), 'spoilt.db');
    cpSync(figuresFile(small), spoilt);
    const database = new DatabaseSync(spoilt);
    database.exec('UPDATE cells SET count = count + 1 WHERE id = (SELECT max(id) FROM cells)');
    database.close();
    const other = openFigureBook(spoilt) as FigureBook & { close(): void };
    expect(await verifyBook({ ...asked, book: other })).toMatchObject({ compared: { differ: 1 } });
    other.close();
  });

  test('is refused where data are already, and verifies', async () => {
    const file = join(folder, '1.jsonl');
    const again = await runCommand('commands/import-log.ts', '--data', large.address, '--file', file);
    expect(again).toMatchObject({ code: 2, out: '', err: expect.stringContaining('holds data already') });
    const { code, out } = await runCommand('commands/verify.ts', '--data', large.address);
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringMatching(/^certification: 2 facts/m) });
    const nobody = await runCommand('commands/verify.ts', '--data', freshAddress());
    expect(nobody).toMatchObject({ code: 2, err: expect.stringContaining('There is no instance') });
  });

  test('answers retried commands there, shows its files, runs no reaction again, and goes on', async () => {
    const before = reactedIn(await logsOf(large.address));
    expect(before).toBeGreaterThan(0);
    const instance = await large.start(writing);
    await large.admit(instance);
    const officer = large.as('officer', instance);
    const again = await officer.post('/certificates', MOVED, keyed('moved')).expect(201, { position });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    await officer.get(`/files/${scan}`).expect(200);
    const facts = await officer.get(FACTS, after(again)).expect(200);
    expect(new TextDecoder().decode(facts.bytes)).toContain(NAME);
    const held = await runCommand(
      'commands/import-log.ts',
      '--data',
      large.address,
      '--file',
      join(folder, '1.jsonl'),
    );
    expect(held).toMatchObject({ code: 1, err: expect.stringContaining('stop it first') });
    const next = certificate({ issuedOn: '2025-11-03' });
    await officer.post('/certificates', next, keyed('stated-there')).expect(200);
    await instance.settled();
    expect(reactedIn(await logsOf(large.address))).toBe(before);
  });

  test('comes back with what was stated there, read beside the running processes', async () => {
    const back = join(newFolder(), 'back');
    await importText(await exportedText(large.address, WHOLE), back);
    await large.stop();
    const verified = await runCommand('commands/verify.ts', '--data', back);
    expect(verified.out).toMatch(/ figures equal, 0 differ\n$/);
    const system = await startSystem(back);
    const next = certificate({ issuedOn: '2025-11-03' });
    const again = await system.as('officer').post('/certificates', next, keyed('stated-there')).expect(200);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    await system.stop();
  });

  test('without its keys lets nobody be read there', async () => {
    const sealed = new LargeInstance();
    await importText(await exportedText(small, { full: true }), sealed.address);
    const instance = await sealed.start(writing);
    await sealed.admit(instance);
    const facts = await sealed.as('officer', instance).get(FACTS).expect(200);
    const text = new TextDecoder().decode(facts.bytes);
    await sealed.stop();
    expect(text).toContain('甲科技');
    expect(text).not.toContain(NAME);
  });
});
