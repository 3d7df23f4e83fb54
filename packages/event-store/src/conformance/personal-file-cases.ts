import assert from 'node:assert/strict';
import { KeptFiles, type PersonsInFile } from '../files/personal-table.ts';
import type { FilesUnderTest } from './file-cases.ts';
import type { Case } from './harness.ts';
import { sameJson } from './same-json.ts';

const zhang = { name: '张三', phone: '13800000000' };
const li = { name: '李四', phone: '13900000000' };
const original = Buffer.from('企业,联系人\n甲,张三\n乙,李四\n', 'utf8');
const redacted = Buffer.from('企业,联系人\n甲,\n乙,\n', 'utf8');
const about: PersonsInFile = {
  redacted,
  cells: [
    { person: zhang, sheet: '表1', row: 2, column: '联系人', text: '张三' },
    { person: li, sheet: '表1', row: 3, column: '联系人', text: '李四' },
  ],
};

/** Everything that is kept, as text. */
async function kept({ bytes }: FilesUnderTest): Promise<string> {
  const texts: string[] = [];
  for await (const name of bytes.names())
    texts.push(Buffer.from((await bytes.read(name)) ?? []).toString('utf8'));
  return texts.join('\n');
}

type Reading = readonly [text: string, redacted: boolean];
const whole: Reading = [original.toString('utf8'), false];

async function assertReads(files: KeptFiles, hash: string, reading: Reading): Promise<void> {
  const file = await files.get(hash);
  sameJson(file && [Buffer.from(file.bytes).toString('utf8'), file.redacted], reading);
}

const filesOf = ({ bytes, keys }: FilesUnderTest): KeptFiles => new KeptFiles(bytes, keys);

/** What is promised of files that name persons, over any store of bytes and any ring of keys. */
export const personalFileCases: readonly Case<FilesUnderTest>[] = [
  {
    name: 'a file without persons is kept as it is',
    async run(subject) {
      const files = filesOf(subject);
      const hash = await files.put(original);
      await assertReads(files, hash, whole);
      assert.equal(await files.get('0'.repeat(64)), undefined);
    },
  },
  {
    name: 'a file with persons has the name of the original, which comes back while all keys live',
    async run(subject) {
      const files = filesOf(subject);
      const hash = await files.put(original, about);
      assert.equal(await files.put(original), hash);
      await assertReads(files, hash, whole);
      assert.doesNotMatch(await kept(subject), /张三|李四/);
    },
  },
  {
    name: 'a file is redacted once one of its persons is erased, and keeps the cells of the others',
    async run(subject) {
      const [files, { keys }] = [filesOf(subject), subject];
      const hash = await files.put(original, about);
      assert.equal((await files.cells(hash)).length, 2);
      await keys.erase(keys.personOf(zhang));
      await assertReads(files, hash, [redacted.toString('utf8'), true]);
      const left = { person: keys.personOf(li), sheet: '表1', row: 3, column: '联系人', text: '李四' };
      assert.deepEqual(await files.cells(hash), [left]);
    },
  },
  {
    name: 'a file that was kept plain before its persons were named is plain no longer',
    async run(subject) {
      const files = filesOf(subject);
      const hash = await files.put(original);
      await files.put(original, about);
      assert.doesNotMatch(await kept(subject), /张三/);
      await assertReads(files, hash, whole);
    },
  },
  {
    name: 'a file that is sent again after an erasure opens under new keys, but never by a plain upload',
    async run(subject) {
      const [files, { keys }] = [filesOf(subject), subject];
      const hash = await files.put(original, about);
      await keys.erase(keys.personOf(zhang));
      await files.put(original);
      await assertReads(files, hash, [redacted.toString('utf8'), true]);
      await files.put(original, about);
      await assertReads(files, hash, whole);
    },
  },
  {
    name: 'a scan is sealed whole, and nothing is left of it after an erasure',
    async run(subject) {
      const [files, { keys }] = [filesOf(subject), subject];
      const hash = await files.put(original, { persons: [zhang] });
      await keys.erase(keys.personOf(zhang));
      await assertReads(files, hash, ['', true]);
    },
  },
];
