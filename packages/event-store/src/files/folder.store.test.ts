import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileStoreConformance } from '../conformance/index.ts';
import { FolderBytes, FolderFiles } from './folder.ts';

const newRoot = (): string => mkdtempSync(join(tmpdir(), 'torchline-files-'));

fileStoreConformance('a folder of files', {
  open: async () => {
    const root = newRoot();
    return {
      files: new FolderFiles(root),
      again: async () => new FolderFiles(root),
      close: async () => rmSync(root, { recursive: true }),
    };
  },
});

describe('the folder of kept files', () => {
  test('fans out in two levels, leaves nothing half written, and lists its names', async () => {
    const root = newRoot();
    const hash = await new FolderFiles(root).put(Buffer.from('abc'));
    expect(readdirSync(root)).toEqual([hash.slice(0, 2)]);
    expect(readdirSync(join(root, hash.slice(0, 2), hash.slice(2, 4)))).toEqual([hash]);
    const names: string[] = [];
    for await (const name of new FolderBytes(root).names()) names.push(name);
    expect(names).toEqual([hash]);
    rmSync(root, { recursive: true });
  });

  test('takes no name that leads out of it', async () => {
    const files = new FolderFiles(newRoot());
    await expect(files.get('../../etc/passwd')).rejects.toThrow('not the name');
  });
});
