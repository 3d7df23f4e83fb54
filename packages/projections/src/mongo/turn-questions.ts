import { systemTimers, type Timers } from '@torchline/kernel';

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
    if (this.#asked.length === 1) void this.#timers.turn().then(() => this.#answer());
    return promise;
  }

  async #answer(): Promise<void> {
    const asked = this.#asked;
    this.#asked = [];
    try {
      const answers = await this.#ask([...new Set(asked.map(({ key }) => key))]);
      for (const { key, resolve } of asked) resolve(answers.get(key));
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  }
}
