import { newId, type Identity } from '@torchline/kernel';
import { LRUCache } from 'lru-cache';
import type { RefusedFile } from './engine/refused-file.ts';

/** Refused rows of all reports together: they lie in memory until somebody asks for their file. */
const BYTES_KEPT = 64 * 1024 * 1024;
const HOURS_KEPT = 24;

interface Shelved {
  readonly owner: string;
  readonly file: RefusedFile;
}

const ownerOf = ({ person, role, organisation }: Identity): string => `${person}|${role}|${organisation}`;

/**
 * Refused rows wait here for their sender, for a day at most: what was refused is never stored, and nobody else may see
 * it.
 */
export class ReportShelf {
  readonly #files = new LRUCache<string, Shelved>({
    maxSize: BYTES_KEPT,
    sizeCalculation: ({ file }) => Math.max(1, file.bytes),
    ttl: HOURS_KEPT * 3_600_000,
  });

  /** The id under which the sender finds the file. */
  put(file: RefusedFile, owner: Identity): string {
    const id = newId();
    this.#files.set(id, { file, owner: ownerOf(owner) });
    return id;
  }

  clear(): void {
    this.#files.clear();
  }

  async get(id: string, reader: Identity): Promise<Uint8Array | undefined> {
    const found = this.#files.get(id);
    return found?.owner === ownerOf(reader) ? found.file.write() : undefined;
  }
}
