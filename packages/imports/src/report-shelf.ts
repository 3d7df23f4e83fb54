import { newId, type Identity } from '@torchline/kernel';
import { LRUCache } from 'lru-cache';

const BYTES_KEPT = 64_000_000;
const HOURS_KEPT = 24;

interface Shelved {
  readonly owner: string;
  readonly bytes: Uint8Array;
}

const ownerOf = ({ person, role, organisation }: Identity): string => `${person}|${role}|${organisation}`;

/**
 * Refused rows wait here for their sender, for a day at most: what was refused is never stored, and nobody else may see
 * it.
 */
export class ReportShelf {
  readonly #files = new LRUCache<string, Shelved>({
    maxSize: BYTES_KEPT,
    sizeCalculation: ({ bytes }) => Math.max(1, bytes.length),
    ttl: HOURS_KEPT * 3_600_000,
  });

  /** The id under which the sender finds the file. */
  put(bytes: Uint8Array, owner: Identity): string {
    const id = newId();
    this.#files.set(id, { bytes, owner: ownerOf(owner) });
    return id;
  }

  clear(): void {
    this.#files.clear();
  }

  get(id: string, reader: Identity): Uint8Array | undefined {
    const found = this.#files.get(id);
    return found?.owner === ownerOf(reader) ? found.bytes : undefined;
  }
}
