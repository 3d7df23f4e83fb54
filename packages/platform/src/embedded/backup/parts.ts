import { StoreError } from '@torchline/event-store';
import { createHash } from 'node:crypto';
import { chmodSync, createReadStream, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { copyFile, open } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { damagedPart, type Part } from './manifest.ts';

/** Makes what was written to a file or a folder durable. Windows cannot open a folder and needs not. */
export async function synced(path: string, kind: 'file' | 'folder'): Promise<void> {
  if (kind === 'folder' && process.platform === 'win32') return;
  const file = await open(path, kind === 'file' ? 'r+' : 'r');
  await file.sync().finally(() => file.close());
}

async function measured(path: string): Promise<Omit<Part, 'path'>> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Throws unless the folder is new or empty, `what` it was to be; makes it. */
export function emptyFolder(path: string, what: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (readdirSync(path).length > 0)
    throw new StoreError(
      'IMPORT',
      `${what} ${resolve(path)} 不是空目录，请指定新目录。 ${resolve(path)} is not empty: name a new folder.`,
    );
}

/** The files of a backup as they are written: each is synced, then measured as it reads from the disk. */
export class PartsWriter {
  readonly parts: Part[] = [];
  readonly #root: string;
  readonly #folders = new Set<string>();

  constructor(root: string) {
    this.#root = root;
    this.#folders.add(root);
  }

  /** Where a part goes; its folder is made. */
  place(path: string): string {
    const place = join(this.#root, path);
    for (let folder = dirname(place); !this.#folders.has(folder); folder = dirname(folder))
      this.#folders.add(folder);
    mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
    return place;
  }

  async seal(path: string): Promise<void> {
    const place = join(this.#root, path);
    chmodSync(place, 0o600);
    await synced(place, 'file');
    this.parts.push({ path, ...(await measured(place)) });
  }

  /** The names of all parts are durable after this. */
  async settle(): Promise<void> {
    for (const folder of this.#folders) await synced(folder, 'folder');
  }
}

/** Copies a part to its place and makes it durable; throws DAMAGED, naming it, unless the copy is what was written. */
export async function copyPart(from: string, part: Part, to: string): Promise<void> {
  const source = join(from, part.path);
  if (!existsSync(source)) throw new StoreError('DAMAGED', damagedPart(part.path));
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  await copyFile(source, to);
  await synced(to, 'file');
  const { bytes, sha256 } = await measured(to);
  if (bytes !== part.bytes || sha256 !== part.sha256) throw new StoreError('DAMAGED', damagedPart(part.path));
}

/** Throws DAMAGED, naming the first part that is missing or is not what was written. */
export async function checkPart(from: string, part: Part): Promise<void> {
  const path = join(from, part.path);
  const found = existsSync(path) ? await measured(path) : undefined;
  if (found?.sha256 !== part.sha256) throw new StoreError('DAMAGED', damagedPart(part.path));
}
