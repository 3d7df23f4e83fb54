import { numberIn, type NumberShape, type PackedNumbers } from './columns.ts';

/**
 * Length of the head, the head as JSON, and the columns one after the other. The bytes are its own: a small piece of
 * Node's pool holds on to 64 KB of it for as long as it is kept.
 */
export function packBody(head: object, columns: readonly PackedNumbers[]): Uint8Array {
  const text = Buffer.from(JSON.stringify(head));
  const parts = [text, ...columns.map(({ bytes }) => bytes)];
  const body = Buffer.allocUnsafeSlow(parts.reduce((sum, { length }) => sum + length, 4));
  body.writeUInt32LE(text.length);
  let at = 4;
  for (const part of parts) {
    body.set(part, at);
    at += part.length;
  }
  return body;
}

/** The head of a body, and where its columns begin. */
export function openBody<Head>(body: Uint8Array): { readonly head: Head; readonly start: number } {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const start = 4 + bytes.readUInt32LE(0);
  return { head: JSON.parse(bytes.toString('utf8', 4, start)) as Head, start };
}

/** Reads single numbers of packed columns, which stand one after the other from `start` on. */
export class ColumnsAt {
  readonly #view: DataView;
  readonly #columns: readonly (readonly [shape: NumberShape, start: number])[];

  /** `lengths`: how many numbers each column has. */
  constructor(
    body: Uint8Array,
    start: number,
    { shapes, lengths }: { readonly shapes: readonly NumberShape[]; readonly lengths: readonly number[] },
  ) {
    this.#view = new DataView(body.buffer, body.byteOffset, body.byteLength);
    let next = start;
    this.#columns = shapes.map((shape, column) => {
      const here = next;
      next += shape[0] * (lengths[column] ?? 0);
      return [shape, here] as const;
    });
  }

  number(column: number, at: number): number {
    const found = this.#columns[column];
    if (!found) throw new RangeError(`a body has no column ${column}`);
    return numberIn(this.#view, found, at);
  }
}
