import { crc32, inflateRawSync } from 'node:zlib';
import { TableError } from '../table-error.ts';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const ENCRYPTED = 1;

interface ZipEntry {
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly localAt: number;
}

const broken = (detail: string): TableError => new TableError('FILE_BROKEN', { detail });

/**
 * A zip archive by its directory. `read` unpacks one entry and stops as soon as all that was unpacked is over the
 * limit: what the directory says of sizes is not believed.
 */
export class ZipArchive {
  readonly #bytes: Buffer;
  readonly #entries: ReadonlyMap<string, ZipEntry>;
  readonly #limit: number;
  #unpacked = 0;

  constructor(bytes: Uint8Array, limit: number) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#entries = directory(this.#bytes);
    this.#limit = limit;
  }

  names(): readonly string[] {
    return [...this.#entries.keys()];
  }

  /** undefined when there is no such entry. */
  read(name: string): Buffer | undefined {
    const entry = this.#entries.get(name);
    if (!entry) return undefined;
    const content = this.#unpack(entry);
    this.#unpacked += content.length;
    if (this.#unpacked > this.#limit) throw this.#tooLarge();
    if (crc32(content) !== entry.crc) throw broken(`CRC ${name}`);
    return content;
  }

  #unpack({ method, packed, localAt }: ZipEntry): Buffer {
    if (localAt + 30 > this.#bytes.length || this.#bytes.readUInt32LE(localAt) !== LOCAL)
      throw broken('zip entry');
    const start =
      localAt + 30 + this.#bytes.readUInt16LE(localAt + 26) + this.#bytes.readUInt16LE(localAt + 28);
    const data = this.#bytes.subarray(start, start + packed);
    if (method === 0) return data;
    if (method !== 8) throw broken(`zip method ${method}`);
    try {
      return inflateRawSync(data, { maxOutputLength: Math.max(1, this.#limit - this.#unpacked) });
    } catch (error) {
      const { code } = error as { readonly code?: string };
      throw code === 'ERR_BUFFER_TOO_LARGE' ? this.#tooLarge() : broken('deflate');
    }
  }

  #tooLarge(): TableError {
    return new TableError('FILE_TOO_LARGE', { limit: this.#limit });
  }
}

function directory(bytes: Buffer): Map<string, ZipEntry> {
  const end = endOfDirectory(bytes);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  const entries = new Map<string, ZipEntry>();
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) throw broken('zip directory');
    if (bytes.readUInt16LE(at + 8) & ENCRYPTED) throw new TableError('FILE_KIND_UNKNOWN');
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    entries.set(name.replaceAll('\\', '/').replace(/^\//, ''), {
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      localAt: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/** The end record stands in the last 64 KiB: behind it there is only a comment. */
function endOfDirectory(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at -= 1)
    if (bytes.readUInt32LE(at) === END) return at;
  throw broken('zip end');
}
