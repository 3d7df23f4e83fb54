import type { FileStore } from '../port.ts';
import { nameOf, type NamedBytes } from './named-bytes.ts';

/** Kept bytes that name no person, under their SHA-256. */
export class PlainFiles implements FileStore {
  readonly #bytes: NamedBytes;

  constructor(bytes: NamedBytes) {
    this.#bytes = bytes;
  }

  async put(bytes: Uint8Array): Promise<string> {
    const hash = nameOf(bytes);
    if ((await this.#bytes.read(hash)) === undefined) await this.#bytes.write(hash, bytes);
    return hash;
  }

  get(hash: string): Promise<Uint8Array | undefined> {
    return this.#bytes.read(hash);
  }
}
