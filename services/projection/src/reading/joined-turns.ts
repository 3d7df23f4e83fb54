/** A question that waits for its turn. */
interface Asked {
  readonly run: () => void;
  readonly settle: () => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Questions that are put one state after the other: who comes while one is read is answered, together with all others who
 * came, from the next.
 */
export class JoinedTurns {
  readonly #onOneState: (works: () => void) => Promise<void>;
  #waiting: Asked[] = [];
  #isServing = false;

  /** `onOneState` may run what it is given several times; only the last time counts. */
  constructor(onOneState: (works: () => void) => Promise<void>) {
    this.#onOneState = onOneState;
  }

  next<Result>(work: () => Result): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    let settle = (): void => undefined;
    const run = (): void => {
      try {
        const result = work();
        settle = () => resolve(result);
      } catch (error) {
        settle = () => reject(error);
      }
    };
    this.#waiting.push({ run, settle: () => settle(), fail: reject });
    if (!this.#isServing) void this.#serve();
    return promise;
  }

  async #serve(): Promise<void> {
    this.#isServing = true;
    while (this.#waiting.length > 0) {
      const turn = this.#waiting.splice(0);
      try {
        await this.#onOneState(() => {
          for (const { run } of turn) run();
        });
        for (const { settle } of turn) settle();
      } catch (error) {
        for (const { fail } of turn) fail(error);
      }
    }
    this.#isServing = false;
  }
}
