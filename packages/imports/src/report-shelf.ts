import { newId, type Identity } from '@torchline/kernel';
import { LRUCache } from 'lru-cache';
import type { WriteRefused } from './engine/refused-file.ts';

/** Refused rows of all reports together: they lie in memory until somebody asks for their file. */
const ROWS_KEPT = 60_000;
const HOURS_KEPT = 24;

interface Shelved {
  readonly owner: string;
  readonly rows: number;
  readonly write: WriteRefused;
}

const ownerOf = ({ person, role, organisation }: Identity): string => `${person}|${role}|${organisation}`;

/**
 * Refused rows wait here for their sender, for a day at most: what was refused is never stored, and nobody else may see
 * it.
 */
export class ReportShelf {
  readonly #files = new LRUCache<string, Shelved>({
    maxSize: ROWS_KEPT,
    sizeCalculation: ({ rows }) => Math.max(1, rows),
    ttl: HOURS_KEPT * 3_600_000,
  });

  /** The id under which the sender finds the file. */
  put(refused: Omit<Shelved, 'owner'>, owner: Identity): string {
    const id = newId();
    this.#files.set(id, { ...refused, owner: ownerOf(owner) });
    return id;
  }

  clear(): void {
    this.#files.clear();
  }

  async get(id: string, reader: Identity): Promise<Uint8Array | undefined> {
    const found = this.#files.get(id);
    return found?.owner === ownerOf(reader) ? found.write() : undefined;
  }
}
