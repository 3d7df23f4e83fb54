/**
 * How far a log was counted without a gap, by one who counts all partitions of it: positions are contiguous over the
 * partitions together, so that nobody need wait for a watermark in a quiet one.
 */
export class Contiguous {
  readonly #ahead = new Set<number>();
  #through: number;

  constructor(through: number) {
    this.#through = through;
  }

  counted(position: number): void {
    if (position > this.#through) this.#ahead.add(position);
  }

  /** The last position before which none is missing; `byAll`: what every partition alone has reached. */
  through(byAll: number): number {
    if (byAll > this.#through) {
      this.#through = byAll;
      for (const position of this.#ahead) if (position <= byAll) this.#ahead.delete(position);
    }
    while (this.#ahead.delete(this.#through + 1)) this.#through += 1;
    return this.#through;
  }
}
