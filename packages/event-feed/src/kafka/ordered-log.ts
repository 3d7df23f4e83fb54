/** How far ahead of the next position rows are kept, per log. */
const HORIZON = 8_000;

/** The place of who only wants to know where a log ends. */
export const AT_END = Number.POSITIVE_INFINITY;

interface Positioned {
  readonly position: number;
}

/** `beyond`: too far ahead to be kept; it has to be read again later. */
export type Put = 'kept' | 'old' | 'beyond';

/**
 * Puts the partitions of a topic together again: positions of a log are contiguous, so the next row is known whatever
 * partition it comes from, and copies that come late or twice are dropped. Memory is bounded by the horizon.
 */
export class OrderedLog<Row extends Positioned> {
  readonly #horizon: number;
  readonly #ahead = new Map<number, Row>();
  #through: number;

  constructor(after: number, horizon = HORIZON) {
    this.#through = after;
    this.#horizon = horizon;
  }

  /** The last position that was taken. */
  get through(): number {
    return this.#through;
  }
  /** True when the next row is there. */
  get hasNext(): boolean {
    return this.#ahead.has(this.#through + 1);
  }
  /** Rows that wait, for the one before them or to be taken. */
  get waiting(): number {
    return this.#ahead.size;
  }

  put(row: Row): Put {
    if (row.position <= this.#through) return 'old';
    if (row.position > this.#through + this.#horizon) return 'beyond';
    if (!this.#ahead.has(row.position)) this.#ahead.set(row.position, row);
    return 'kept';
  }

  /** The next rows, at most so many. */
  take(limit: number): Row[] {
    const rows: Row[] = [];
    for (let row = this.#ahead.get(this.#through + 1); row && rows.length < limit;) {
      this.#ahead.delete(row.position);
      this.#through = row.position;
      rows.push(row);
      row = this.#ahead.get(this.#through + 1);
    }
    return rows;
  }

  /** Lets go of rows that are not of this log any more. */
  drop(isGone: (row: Row) => boolean): void {
    for (const [position, row] of this.#ahead) if (isGone(row)) this.#ahead.delete(position);
  }
}
