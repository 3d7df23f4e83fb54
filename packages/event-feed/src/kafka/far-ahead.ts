/** So long nothing came after the next position although all partitions were read: it is missing. */
export const GAP_MS = 3_000;

/** What a reader of partitions can be told. */
export interface Steered {
  seek(partition: number, offset: number): void;
  pause(partition: number): void;
  resume(partition: number): void;
}

/**
 * Partitions that are too far ahead of the next position: they wait. When a position is missing they are read on, what is
 * beyond is passed over and read again once the missing one was published anew (`relay --from`).
 */
export class FarAhead {
  readonly #reader: Steered;
  readonly #from = new Map<number, number>();
  #isSearching = false;

  constructor(reader: Steered) {
    this.#reader = reader;
  }

  /** True while some partitions wait that nobody searches: there is more than was read. */
  get isWaiting(): boolean {
    return this.#from.size > 0 && !this.#isSearching;
  }

  /** A row at an offset is too far ahead. False when its partition goes on all the same. */
  stop(partition: number, offset: number): boolean {
    if (!this.#from.has(partition)) this.#from.set(partition, offset);
    if (this.#isSearching) return false;
    this.#reader.seek(partition, offset);
    this.#reader.pause(partition);
    return true;
  }

  /** Looks for a position that is missing in partitions that wait; `stillMs`: since when nothing came after it. */
  search(stillMs: number): void {
    if (!this.isWaiting || stillMs < GAP_MS) return;
    this.#isSearching = true;
    for (const partition of this.#from.keys()) this.#reader.resume(partition);
  }

  /** Rows were taken: what was passed over is read again; what waits goes on when there is room. */
  readOn(isRoom: boolean): void {
    if (!this.#isSearching && !isRoom) return;
    for (const [partition, offset] of this.#from)
      if (this.#isSearching) this.#reader.seek(partition, offset);
      else this.#reader.resume(partition);
    this.forget();
  }

  forget(): void {
    this.#from.clear();
    this.#isSearching = false;
  }
}
