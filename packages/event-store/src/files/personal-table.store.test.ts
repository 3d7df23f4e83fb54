import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { MemoryKeyRing } from '../memory/index.ts';
import { FolderBytes } from './folder.ts';
import { KeptFiles, type PersonsInFile } from './personal-table.ts';
import { joinKey, splitKey } from './split-key.ts';

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

let root: string;
let keys: MemoryKeyRing;
let files: KeptFiles;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'torchline-kept-'));
  keys = new MemoryKeyRing();
  files = new KeptFiles(new FolderBytes(root), keys);
});
afterEach(() => rmSync(root, { recursive: true }));

const onDisk = (): string =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
const textOf = async (hash: string) => {
  const kept = await files.get(hash);
  return kept && { text: Buffer.from(kept.bytes).toString('utf8'), redacted: kept.redacted };
};

describe('a kept file', () => {
  test('without persons is kept as it is', async () => {
    const hash = await files.put(original);
    expect(await textOf(hash)).toEqual({ text: original.toString(), redacted: false });
    expect(await files.get('0'.repeat(64))).toBeUndefined();
  });

  test('with persons has the name of the original, which comes back byte for byte while all keys live', async () => {
    const hash = await files.put(original, about);
    expect(await files.put(original)).toBe(hash);
    expect(await textOf(hash)).toEqual({ text: original.toString(), redacted: false });
    expect(onDisk()).not.toMatch(/张三|李四/);
  });

  test('is redacted once one of its persons is erased, and keeps the cells of the others', async () => {
    const hash = await files.put(original, about);
    expect(await files.cells(hash)).toHaveLength(2);
    keys.erase(keys.personOf(zhang));
    expect(await textOf(hash)).toEqual({ text: redacted.toString(), redacted: true });
    expect(await files.cells(hash)).toEqual([
      { person: keys.personOf(li), sheet: '表1', row: 3, column: '联系人', text: '李四' },
    ]);
  });

  test('that was kept plain before its persons were named is plain no longer', async () => {
    const hash = await files.put(original);
    await files.put(original, about);
    expect(onDisk()).not.toMatch(/张三/);
    expect((await files.get(hash))?.redacted).toBe(false);
  });

  test('that is sent again after an erasure opens again under new keys, but never by a plain upload', async () => {
    const hash = await files.put(original, about);
    keys.erase(keys.personOf(zhang));
    await files.put(original);
    expect((await files.get(hash))?.redacted).toBe(true);
    await files.put(original, about);
    expect((await files.get(hash))?.redacted).toBe(false);
  });

  test('such as a scan is sealed whole, and nothing is left of it after an erasure', async () => {
    const hash = await files.put(original, { persons: [zhang] });
    keys.erase(keys.personOf(zhang));
    expect(await textOf(hash)).toEqual({ text: '', redacted: true });
  });
});

describe('the shares of a key', () => {
  test('give it back together, and not without one of them', () => {
    const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(bytes, fc.integer({ min: 2, max: 6 }), (key, count) => {
        const shares = splitKey(key, count);
        expect(joinKey(shares)).toEqual(key);
        expect(joinKey(shares.slice(1))).not.toEqual(key);
      }),
    );
  });
});
