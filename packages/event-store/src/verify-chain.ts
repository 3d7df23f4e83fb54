import { GENESIS_HASH, hashRecord } from './chain.ts';
import type { StoredRow } from './port.ts';

/** A head that was written down elsewhere: the log must still contain it. */
export interface AnchoredHead {
  readonly hash: string;
  readonly position?: number;
}

export type ChainFault =
  'position' | 'version' | 'previous-hash' | 'previous-stream-hash' | 'hash' | 'anchor';

export type ChainVerdict =
  | { readonly kind: 'sound'; readonly facts: number; readonly streams: number; readonly head: string }
  /** The first bad position; for `anchor` the first position that is missing or the anchored one. */
  | { readonly kind: 'broken'; readonly position: number; readonly fault: ChainFault };

interface StreamHead {
  readonly version: number;
  readonly hash: string;
}

/** Checks row after row; needs nothing but the rows, and against a cut tail an anchored head. */
export class ChainVerifier {
  #position = 0;
  #hash = GENESIS_HASH;
  #anchored = false;
  readonly #streams = new Map<string, StreamHead>();
  readonly #anchor: AnchoredHead | undefined;

  constructor(anchor?: AnchoredHead) {
    this.#anchor = anchor;
  }

  /** The fault of the next row, or undefined when it continues both chains. */
  next(row: StoredRow): ChainFault | undefined {
    const stream = this.#streams.get(row.stream) ?? { version: 0, hash: GENESIS_HASH };
    if (row.position !== this.#position + 1) return 'position';
    if (row.version !== stream.version + 1) return 'version';
    if (row.prevHash !== this.#hash) return 'previous-hash';
    if (row.prevStreamHash !== stream.hash) return 'previous-stream-hash';
    if (row.hash !== hashRecord(row)) return 'hash';
    this.#streams.set(row.stream, { version: row.version, hash: row.hash });
    this.#position = row.position;
    this.#hash = row.hash;
    return this.#compareWithAnchor(row);
  }

  #compareWithAnchor(row: StoredRow): ChainFault | undefined {
    if (row.hash === this.#anchor?.hash) this.#anchored = true;
    return row.position === this.#anchor?.position && !this.#anchored ? 'anchor' : undefined;
  }

  end(): ChainVerdict {
    if (this.#anchor && !this.#anchored && this.#anchor.hash !== GENESIS_HASH)
      return { kind: 'broken', position: this.#position + 1, fault: 'anchor' };
    return { kind: 'sound', facts: this.#position, streams: this.#streams.size, head: this.#hash };
  }

  get position(): number {
    return this.#position;
  }
}

/** Reads a whole log and names the first bad position. */
export async function verifyChain(
  rows: AsyncIterable<StoredRow> | Iterable<StoredRow>,
  anchor?: AnchoredHead,
): Promise<ChainVerdict> {
  const verifier = new ChainVerifier(anchor);
  for await (const row of rows) {
    const position = verifier.position + 1;
    const fault = verifier.next(row);
    if (fault) return { kind: 'broken', position, fault };
  }
  return verifier.end();
}
