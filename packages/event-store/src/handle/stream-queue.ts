/** Commands on one stream queue in the process: the order of asking is the order of deciding. */
export class StreamQueue {
  readonly #tails = new Map<string, Promise<void>>();

  /** True while somebody holds, or waits for, one of these names. */
  isHeld(names: Iterable<string>): boolean {
    for (const name of names) if (this.#tails.has(name)) return true;
    return false;
  }

  /**
   * Waits for everybody who asked for one of these names before, then holds all of them until the answer is called.
   * All places are taken at once, so that two who want the same names cannot wait for each other.
   */
  async acquire(names: Iterable<string>): Promise<() => void> {
    const turn = Promise.withResolvers<void>();
    const wanted = [...new Set(names)];
    const before = wanted.flatMap((name) => this.#tails.get(name) ?? []);
    for (const name of wanted) this.#tails.set(name, turn.promise);
    if (before.length > 0) await Promise.all(before);
    return () => {
      for (const name of wanted) if (this.#tails.get(name) === turn.promise) this.#tails.delete(name);
      turn.resolve();
    };
  }
}
