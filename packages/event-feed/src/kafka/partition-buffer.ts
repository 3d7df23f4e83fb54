import type { PartitionFacts } from '../partitions.ts';

/** A partition in which so many facts wait is not read on until they were taken. */
const ENOUGH = 500;

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

  /** What was read first, about so many facts, as one. */
  take(limit: number): PartitionFacts | undefined {
    let [count, facts] = [0, 0];
    while (count < this.#read.length && (count === 0 || facts < limit))
      facts += this.#read[count++]?.facts.length ?? 0;
    const taken = this.#read.splice(0, count);
    const last = taken.at(-1);
    this.#facts -= facts;
    return last && { ...last, facts: taken.length === 1 ? last.facts : taken.flatMap((one) => one.facts) };
  }
}
