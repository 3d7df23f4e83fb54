/** Numbers that follow from a seed alone (mulberry32): small, quick, and the same on every machine. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** 0 to 2^32 − 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  /** 0 to `end` − 1. */
  below(end: number): number {
    return this.next() % end;
  }

  /** True once in `times`. */
  oneIn(times: number): boolean {
    return this.below(times) === 0;
  }

  pick<One>(list: readonly One[]): One {
    return list[this.below(list.length)] as One;
  }
}

/** Seed of the n-th schedule of a run: neighbours have nothing in common. */
export const seedOf = (run: number, schedule: number): number =>
  new Random(Math.imul(run | 0, 0x9e3779b1) ^ Math.imul(schedule + 1, 0x85ebca6b)).next();
