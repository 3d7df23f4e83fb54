import type { RelayPlace, RelayTurn } from '../relay-place.ts';

/** A place for one relay, in memory. */
export class MemoryPlace implements RelayPlace {
  through = 0;
  #epoch = 0;

  async take(): Promise<RelayTurn> {
    this.#epoch += 1;
    return {
      epoch: this.#epoch,
      through: this.through,
      logEpoch: '',
      lost: new AbortController().signal,
      advance: async (through) => (this.through = through),
      isAskedAgain: async () => false,
      release: async () => undefined,
    };
  }
}
