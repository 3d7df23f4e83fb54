import { Pace } from '@torchline/event-store';
import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';

const [pack, unpack] = [promisify(deflate), promisify(inflate)];

/** Rows that are packed together. */
const TOGETHER = 500;

export type OutRow = readonly string[];

/** Rows of a file that wait to be written, compressed: thousands of them say nearly the same. */
export class PackedRows {
  readonly #parts: readonly Uint8Array[];

  private constructor(parts: readonly Uint8Array[]) {
    this.#parts = parts;
  }

  static async of<Source>(
    sources: readonly Source[],
    rowOf: (source: Source) => OutRow,
  ): Promise<PackedRows> {
    const [parts, pace]: [Uint8Array[], Pace] = [[], new Pace()];
    for (let from = 0; from < sources.length; from += TOGETHER) {
      const rows = await pace.map(sources.slice(from, from + TOGETHER), rowOf);
      parts.push(await pack(JSON.stringify(rows)));
    }
    return new PackedRows(parts);
  }

  get bytes(): number {
    return this.#parts.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  async rows(): Promise<readonly OutRow[]> {
    const rows: OutRow[] = [];
    for (const part of this.#parts)
      for (const row of JSON.parse((await unpack(part)).toString()) as readonly OutRow[]) rows.push(row);
    return rows;
  }
}
