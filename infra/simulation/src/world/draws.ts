import { Random } from '@torchline/testing';

/** What a schedule draws, all of it from its seed. */
export class Draws extends Random {
  constructor(seed: number) {
    super(`schedule ${seed}`);
  }

  /** 0 to `end` − 1. */
  below(end: number): number {
    return this.int(0, end - 1);
  }

  /** True once in `times`. */
  oneIn(times: number): boolean {
    return this.below(times) === 0;
  }
}

const SEEDS = 2 ** 32;

/** Seed of the n-th schedule of a run: neighbours have nothing in common. */
export const seedOf = (run: number, schedule: number): number =>
  new Random(`run ${run}, ${schedule}`).int(0, SEEDS - 1);
