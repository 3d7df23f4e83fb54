/** Lets go whoever waits for the next change, or for the end of what changes. */
export class Changes {
  #next = Promise.withResolvers<void>();
  #fault: Error | undefined;

  /** Why there will be no more; undefined while there may be. */
  get fault(): Error | undefined {
    return this.#fault;
  }

  /** Resolves at the next change; throws the fault. */
  async changed(): Promise<void> {
    this.#throwFault();
    await this.#next.promise;
    this.#throwFault();
  }

  #throwFault(): void {
    if (this.#fault) throw this.#fault;
  }

  fail(error: Error): void {
    this.#fault = error;
    this.ring();
  }

  ring(): void {
    this.#next.resolve();
    this.#next = Promise.withResolvers();
  }
}
