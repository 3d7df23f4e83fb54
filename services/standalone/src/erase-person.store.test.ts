import { CSV } from '@torchline/web';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { removeFolders } from './testing/folders.fixture.ts';
import { FIRM, OTHER_FIRM } from './testing/people.fixture.ts';
import { runCommand } from './testing/process.fixture.ts';
import { after, certificate } from './testing/records.fixture.ts';
import { startSystem, type System } from './testing/system.fixture.ts';

const NAME = '欧阳待删除';
const PHONE = '13800001111';
const OTHER = '司马仍保留';
const HNTE = '/records/certification/high-tech-enterprise';
const HEADERS = '企业名称,统一社会信用代码,所在县（市、区）,证书编号,发证日期,联系人,联系电话';
const LIST = `${HEADERS}\r\n丙科技,${OTHER_FIRM},130102,GR202513000002,2025-10-17,${NAME},${PHONE}\r\n`;

/** The key ring while it is open: what the last checkpoint left, and what came after. */
const KEYS = ['keys.db', 'keys.db-wal'];

let system: System;
let scan = '';
let table = '';
let person = '';

const bytesOf = async (path: string): Promise<string> =>
  new TextDecoder().decode((await system.as('officer').get(path).expect(200)).bytes);
const factsOf = (firm: string): Promise<string> => bytesOf(`${HNTE}/${firm}/facts`);
const upload = (path: string, bytes: string, mediaType: string) =>
  system
    .as('officer')
    .post(path, new TextEncoder().encode(bytes), { headers: { 'content-type': mediaType } });
const exported = async (...extra: string[]): Promise<string> => {
  const file = join(system.data, 'out.jsonl');
  const { code } = await runCommand(
    'commands/export-log.ts',
    '--data',
    system.data,
    '--file',
    file,
    ...extra,
  );
  expect(code).toBe(0);
  return readFileSync(file, 'utf8');
};

beforeAll(async () => {
  system = await startSystem();
  const officer = system.as('officer');
  await officer.post('/certificates', certificate({ contact: { name: NAME, phone: PHONE } })).expect(201);
  await officer
    .post(
      '/certificates',
      certificate({ certificate: 'GR202513000003', contact: { name: OTHER, phone: PHONE } }),
    )
    .expect(201);
  const scanned = await upload(
    `/files?persons=${encodeURIComponent(NAME)}`,
    `%PDF-1.4 ${NAME}\n%%EOF\n`,
    'application/pdf',
  ).expect(200);
  scan = (scanned.body as { hash: string }).hash;
  const imported = await upload('/imports/certificates?commit=true', LIST, CSV).expect(200, { created: 1 });
  table = (imported.body as { file: { hash: string } }).file.hash;
  const admitted = { person: 'erased-user', name: NAME, role: 'AUDITOR', region: '130000' };
  await system.as('operator').post('/people', admitted).expect(201);
  await system.running.instance.settled();
  for (const name of KEYS) cpSync(join(system.data, name), join(system.data, `${name}.copy`));
}, 60_000);
afterAll(async () => {
  await system.stop();
  removeFolders();
});

describe('before an erasure', () => {
  test('who may see the record sees the contact; lists and states never hold it', async () => {
    expect(await factsOf(FIRM)).toContain(NAME);
    expect(await factsOf(OTHER_FIRM)).toContain(PHONE);
    expect(await bytesOf(`${HNTE}/${FIRM}`)).not.toContain(NAME);
    expect(await bytesOf(`/files/${scan}`)).toContain(NAME);
    expect(await bytesOf(`/files/${table}`)).toBe(LIST);
    for (const name of ['views.db', 'views.db-wal', 'log.db', 'log.db-wal']) {
      const text = readFileSync(join(system.data, 'certification', name)).toString('utf8');
      expect(text).not.toContain(NAME);
      expect(text).not.toContain(PHONE);
    }
  });
  test('the person is found by name and phone, and nobody is by another name', async () => {
    const found = await system.as('operator').post('/persons/find', { name: NAME, phone: PHONE }).expect(200);
    const { persons } = found.body as { persons: string[] };
    expect(persons).toHaveLength(2);
    expect(JSON.stringify(persons)).not.toContain(NAME);
    person = persons[0] ?? '';
    expect(await factsOf(FIRM)).toContain(person);
    await system.as('operator').post('/persons/find', { name: '没有此人' }).expect(404);
  });
});

describe('an erasure', () => {
  test('is asked for by one person and done by another, for each id', async () => {
    const found = await system.as('operator').post('/persons/find', { name: NAME, phone: PHONE }).expect(200);
    for (const one of (found.body as { persons: string[] }).persons) {
      const path = `/persons/${one}`;
      await system.as('officer').post(`${path}/erase`).expect(409, { code: 'ERASURE_NOT_REQUESTED' });
      await system.as('operator').post(`${path}/erasure-request`, { reason: '本人申请' }).expect(201);
      await system.as('operator').post(`${path}/erase`).expect(403, { code: 'SECOND_PERSON_NEEDED' });
      await system.as('officer').post(`${path}/erase`).expect(200, { outcome: 'changed' });
    }
    await system.as('operator').post('/persons/nobody/erasure-request', { reason: '本人申请' }).expect(404);
  });
  test('leaves nothing in answers, at once', async () => {
    for (const firm of [FIRM, OTHER_FIRM]) {
      const text = await factsOf(firm);
      expect(text).not.toContain(NAME);
      expect(text).toContain(`{"person":"${person}","erased":true}`);
    }
    expect(await factsOf(FIRM)).toContain(OTHER);
    const people = await system.as('operator').get('/people').expect(200);
    const { rows } = people.body as { rows: { person: string; name: string }[] };
    expect(rows.find((row) => row.person === 'erased-user')).toMatchObject({ name: '' });
    expect(JSON.stringify(rows)).toContain('姓名 officer');
  });
  test('nor in files: of a table the rest is left, of a scan nothing', async () => {
    const left = await system.as('officer').get(`/files/${table}`).expect(200);
    const text = new TextDecoder().decode(left.bytes);
    expect(text).not.toContain(NAME);
    expect(text).not.toContain(PHONE);
    expect(left.bytes.length).toBeGreaterThan(100);
    expect(await bytesOf(`/files/${scan}`)).toBe('');
  });
  test('nor in exports, with keys or without', async () => {
    for (const extra of [[], ['--full'], ['--keys']]) {
      const text = await exported(...extra);
      expect(text).not.toContain(NAME);
      expect(text).toContain('"type":"PersonErased"');
    }
    expect(await exported('--keys')).toContain(`"person":"${person}","generation":1,"key":null`);
  });
  test('keeps chains and figures whole', async () => {
    const { code, out } = await runCommand('commands/verify.ts', '--data', system.data);
    expect(out).toMatch(/ figures equal, 0 differ\n$/);
    expect(code).toBe(0);
  });
  test('lasts: after another start, also when a copy of the keys from before it was put back', async () => {
    const { data } = system;
    await system.stop();
    for (const name of KEYS) cpSync(join(data, `${name}.copy`), join(data, name));
    rmSync(join(data, 'keys.db-shm'), { force: true });
    system = await startSystem(data);
    expect(await factsOf(FIRM)).not.toContain(NAME);
  });
  test('does not keep the person from being named again', async () => {
    const again = certificate({ certificate: 'GR202513000004', contact: { name: NAME, phone: PHONE } });
    const reply = await system.as('officer').post('/certificates', again).expect(201);
    const facts = await system.as('officer').get(`${HNTE}/${FIRM}/facts`, after(reply)).expect(200);
    const text = JSON.stringify(facts.body);
    expect(text.split(NAME)).toHaveLength(2);
    expect(text).toContain(`{"person":"${person}","erased":true}`);
  });
});
