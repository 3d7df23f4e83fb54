import type { IssuerKeys } from '@torchline/web';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';

/** The private key that signs tokens, in a file of the data folder that only its owner may read. */
export class FileIssuerKeys implements IssuerKeys {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async load(): ReturnType<IssuerKeys['load']> {
    if (!existsSync(this.#path)) return undefined;
    return JSON.parse(await readFile(this.#path, 'utf8')) as Awaited<ReturnType<IssuerKeys['load']>>;
  }

  save(key: Parameters<IssuerKeys['save']>[0]): Promise<void> {
    return writeFile(this.#path, JSON.stringify(key), { mode: 0o600, flag: 'wx' });
  }
}
