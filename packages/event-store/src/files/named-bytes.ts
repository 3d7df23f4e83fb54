import { createHash } from 'node:crypto';

/** Bytes under a name of hex digits and a suffix; what kept files are made of. A write is whole or not at all. */
export interface NamedBytes {
  read(name: string): Promise<Uint8Array | undefined>;
  write(name: string, bytes: Uint8Array): Promise<void>;
  remove(name: string): Promise<void>;
  /** Every name, in no order. */
  names(): AsyncIterable<string>;
}

/** What a name looks like: a SHA-256 in hex, and a suffix where the bytes are not those that it names. */
export const NAME_SHAPE = /^[0-9a-f]{64}(\.[a-z]+)?$/;

/** Name of bytes: their SHA-256 in hex. */
export const nameOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
