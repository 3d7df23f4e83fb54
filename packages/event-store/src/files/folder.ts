import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { NAME_SHAPE, type NamedBytes } from './named-bytes.ts';

/** Makes a change of names in a folder durable. Windows has no such call and needs none. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';

/** Files of a folder, two levels deep: `ab/cd/abcd…`. Written beside, synced, then renamed. */
export class FolderBytes implements NamedBytes {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  #path(name: string): string {
    if (!NAME_SHAPE.test(name)) throw new Error('not the name of a kept file');
    return join(this.#root, name.slice(0, 2), name.slice(2, 4), name);
  }

  async read(name: string): Promise<Uint8Array | undefined> {
    try {
      return new Uint8Array(await readFile(this.#path(name)));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async write(name: string, bytes: Uint8Array): Promise<void> {
    const path = this.#path(name);
    await mkdir(dirname(path), { recursive: true });
    const beside = join(this.#root, `${randomUUID()}.part`);
    const file = await open(beside, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
    await syncFolder(dirname(path));
  }

  async remove(name: string): Promise<void> {
    await rm(this.#path(name), { force: true });
  }

  async *names(): AsyncIterable<string> {
    await mkdir(this.#root, { recursive: true });
    for (const entry of await readdir(this.#root, { recursive: true, withFileTypes: true }))
      if (entry.isFile() && NAME_SHAPE.test(entry.name)) yield entry.name;
  }
}
