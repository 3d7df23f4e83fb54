import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder, removeFolders } from './testing/folders.fixture.ts';
import { FIRM } from './testing/people.fixture.ts';
import { runCommand } from './testing/process.fixture.ts';
import { certificate, issue } from './testing/records.fixture.ts';
import { startSystem } from './testing/system.fixture.ts';

const NAME = '诸葛联系人';
const FACTS = `/records/certification/high-tech-enterprise/${FIRM}/facts`;
const body = certificate({ contact: { name: NAME, phone: '13800001111' } });
const keyed = { headers: { 'idempotency-key': 'moved' } };

let data = '';
let file = '';
let position = 0;

const exportTo = async (name: string, from: string, ...extra: string[]): Promise<string> => {
  const to = join(data, name);
  const { code } = await runCommand('commands/export-log.ts', '--data', from, '--file', to, ...extra);
  expect(code).toBe(0);
  return readFileSync(to, 'utf8');
};
const importFrom = (name: string, into: string) =>
  runCommand('commands/import-log.ts', '--data', into, '--file', join(data, name));

beforeAll(async () => {
  const system = await startSystem();
  ({ data } = system);
  const made = await system.as('officer').post('/certificates', body, keyed).expect(201);
  position = (made.body as { position: number }).position;
  await system.as('officer').post('/issues', issue()).expect(201);
  const pdf = new TextEncoder().encode('%PDF-1.4 附件\n%%EOF\n');
  const kept = await system.as('officer').post('/files', pdf).expect(200);
  file = (kept.body as { hash: string }).hash;
  await system.running.instance.settled();
  await system.stop();
}, 60_000);
afterAll(removeFolders);

describe('a log that leaves', () => {
  test('comes back with the same positions, ids and hashes, and verifies', async () => {
    const text = await exportTo('plain.jsonl', data);
    const lines = text.trimEnd().split('\n');
    expect(Object.keys(JSON.parse(lines[0] ?? '{}') as object)).toEqual([
      ...['log', 'position', 'stream', 'version', 'id', 'type', 'data', 'meta', 'prevHash', 'hash'],
    ]);
    expect(text).not.toContain(NAME);
    const into = join(newFolder(), 'new');
    expect(await importFrom('plain.jsonl', into)).toMatchObject({ code: 0, err: '' });
    expect(await exportTo('again.jsonl', into)).toBe(text);
    const verified = await runCommand('commands/verify.ts', '--data', into);
    expect(verified.out).toMatch(/ figures equal, 0 differ\n$/);
    expect(await importFrom('plain.jsonl', into)).toMatchObject({ code: 2 });
  }, 60_000);

  test('is refused when one byte of it is another, and leaves no folder that starts', async () => {
    const text = await exportTo('plain.jsonl', data);
    writeFileSync(join(data, 'forged.jsonl'), text.replace('甲科技', '乙科技'));
    const into = join(newFolder(), 'new');
    expect(await importFrom('forged.jsonl', into)).toMatchObject({ code: 1, out: '' });
    expect(await runCommand('commands/verify.ts', '--data', into)).toMatchObject({ code: 2 });
  }, 60_000);

  test('with all that belongs to it answers a retried command and shows its files; persons stay sealed', async () => {
    await exportTo('full.jsonl', data, '--full');
    const into = join(newFolder(), 'new');
    expect(await importFrom('full.jsonl', into)).toMatchObject({ code: 0 });
    const system = await startSystem(into);
    const officer = system.as('officer');
    const again = await officer.post('/certificates', body, keyed).expect(201, { position });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    await officer.get(`/files/${file}`).expect(200);
    const facts = new TextDecoder().decode((await officer.get(FACTS).expect(200)).bytes);
    expect(facts).toContain('甲科技');
    expect(facts).not.toContain(NAME);
    await system.stop();
  }, 60_000);

  test('with the keys lets persons be read where it comes', async () => {
    await exportTo('keys.jsonl', data, '--keys');
    const into = join(newFolder(), 'new');
    expect(await importFrom('keys.jsonl', into)).toMatchObject({ code: 0 });
    const system = await startSystem(into);
    const facts = await system.as('officer').get(FACTS).expect(200);
    expect(JSON.stringify(facts.body)).toContain(NAME);
    const me = await system.as('officer').get('/me').expect(200);
    expect(me.body).toMatchObject({ name: '姓名 officer' });
    await system.stop();
  }, 60_000);

  test('may be read while it is written', async () => {
    const copy = newFolder();
    cpSync(data, copy, { recursive: true });
    const system = await startSystem(copy);
    const text = await exportTo('beside.jsonl', copy);
    expect(text).toContain('"type":"HnteCertified"');
    await system.stop();
  }, 60_000);
});
