import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileStoreConformance } from '../conformance/index.ts';
import { MemoryKeyRing } from '../memory/index.ts';
import { FolderBytes } from './folder.ts';
import { PlainFiles } from './plain-files.ts';

const newRoot = (): string => mkdtempSync(join(tmpdir(), 'torchline-files-'));

fileStoreConformance('a folder of files', {
  open: async () => {
    const root = newRoot();
    return {
      bytes: new FolderBytes(root),
      keys: new MemoryKeyRing(),
      again: async () => new FolderBytes(root),
      close: async () => rmSync(root, { recursive: true }),
    };
  },
});

describe('the folder of kept files', () => {
  test('fans out in two levels and leaves nothing half written', async () => {
    const root = newRoot();
    const hash = await new PlainFiles(new FolderBytes(root)).put(Buffer.from('abc'));
    expect(readdirSync(root)).toEqual([hash.slice(0, 2)]);
    expect(readdirSync(join(root, hash.slice(0, 2), hash.slice(2, 4)))).toEqual([hash]);
    rmSync(root, { recursive: true });
  });
});
