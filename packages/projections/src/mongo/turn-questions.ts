import { systemTimers, type Timers } from '@torchline/kernel';

/** Keys that one question names at most. */
const AT_ONCE = 1_000;

interface Asked<Answer> {
  readonly key: string;
  readonly resolve: (answer: Answer | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * What is asked for by key in one turn of the event loop is asked of the server by one question: many commands look up
 * the same few things at once, and a question costs more than most answers are long.
 */
export class TurnQuestions<Answer> {
  readonly #ask: (keys: readonly string[]) => Promise<ReadonlyMap<string, Answer>>;
  readonly #timers: Timers;
  #asked: Asked<Answer>[] = [];

  constructor(
    ask: (keys: readonly string[]) => Promise<ReadonlyMap<string, Answer>>,
    timers: Timers = systemTimers,
  ) {
    this.#ask = ask;
    this.#timers = timers;
  }

  /** The answer as it stands after this was called; undefined where there is none. */
  of(key: string): Promise<Answer | undefined> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer | undefined>();
    this.#asked.push({ key, resolve, reject });
    if (this.#asked.length === 1) void this.#timers.turn().then(() => this.#flush());
    return promise;
  }

  async #flush(): Promise<void> {
    const asked = this.#asked;
    this.#asked = [];
    for (let from = 0; from < asked.length; from += AT_ONCE)
      await this.#answer(asked.slice(from, from + AT_ONCE));
  }

  async #answer(asked: readonly Asked<Answer>[]): Promise<void> {
    try {
      const answers = await this.#ask([...new Set(asked.map(({ key }) => key))]);
      for (const { key, resolve } of asked) resolve(answers.get(key));
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  }
}
