import type { PartitionFacts } from '../partitions.ts';

/** A partition in which so many facts wait is not read on until they were taken. */
const ENOUGH = 1_500;

/** What was read of one partition and not yet taken. */
export class PartitionBuffer {
  readonly #read: PartitionFacts[] = [];
  #facts = 0;
  /** Where it is read on. */
  offset: number;

  constructor(offset: number) {
    this.offset = offset;
  }

  get isEmpty(): boolean {
    return this.#read.length === 0;
  }
  get isFull(): boolean {
    return this.#facts >= ENOUGH;
  }

  put(read: PartitionFacts): void {
    this.#read.push(read);
    this.#facts += read.facts.length;
    this.offset = read.offset;
  }

  /** What was read, as one. */
  take(): PartitionFacts | undefined {
    const last = this.#read.at(-1);
    if (!last) return undefined;
    const facts = this.#read.length === 1 ? last.facts : this.#read.flatMap((one) => one.facts);
    this.#read.length = 0;
    this.#facts = 0;
    return { ...last, facts };
  }
}
