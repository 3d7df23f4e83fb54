/** Where the partitions that a reader has, end, and whose last messages it has not seen yet. */
export class PartitionEnds {
  readonly #ends = new Map<number, number>();
  readonly #unseen = new Set<number>();

  /** Other partitions from now on; answers the offset of the last message of each. */
  begin(partitions: readonly number[], ends: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
    this.#ends.clear();
    this.#unseen.clear();
    for (const partition of partitions) {
      const end = ends.get(partition) ?? 0;
      this.#ends.set(partition, end);
      if (end > 0) this.#unseen.add(partition);
    }
    return new Map([...this.#ends].map(([partition, end]) => [partition, Math.max(0, end - 1)]));
  }

  get partitions(): Iterable<number> {
    return this.#ends.keys();
  }
  of(partition: number): number | undefined {
    return this.#ends.get(partition);
  }
  grew(partition: number, end: number): void {
    this.#ends.set(partition, Math.max(end, this.#ends.get(partition) ?? 0));
  }

  saw(partition: number): void {
    this.#unseen.delete(partition);
  }
  get areSeen(): boolean {
    return this.#unseen.size === 0;
  }

  /** `next`: the offset that is read next of a partition; one that is read by somebody else does not count. */
  areReached(next: (partition: number) => number | undefined): boolean {
    return [...this.#ends].every(([partition, end]) => (next(partition) ?? end) >= end);
  }
}
