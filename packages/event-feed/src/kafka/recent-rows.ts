import type { StoredRow } from '@torchline/event-store';

/** So many rows that were taken last are kept: who reads a little further back is answered from memory. */
const RECENT = 1_000;

/** The rows that were taken last, contiguous. */
export class RecentRows {
  #rows: readonly StoredRow[] = [];

  put(rows: readonly StoredRow[]): void {
    this.#rows = [...this.#rows, ...rows].slice(-RECENT);
  }

  clear(): void {
    this.#rows = [];
  }

  /** True when what came after a position is here. */
  holds(after: number): boolean {
    const first = this.#rows[0]?.position ?? Infinity;
    return after + 1 >= first && after + 1 <= (this.#rows.at(-1)?.position ?? 0);
  }

  /** The rows after a position that it holds. */
  after(position: number, limit: number): readonly StoredRow[] {
    const from = position + 1 - (this.#rows[0]?.position ?? 0);
    return this.#rows.slice(from, from + limit);
  }
}
