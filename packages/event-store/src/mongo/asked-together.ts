import { systemTimers, type Timers } from '@torchline/kernel';

/** What one question to the server names at most. */
const AT_ONCE = 256;

interface Asked<Question, Answer> {
  readonly question: Question;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** Answers many questions; the result knows the answer to each of them. */
type AnswerAll<Question, Answer> = (
  questions: readonly Question[],
) => Promise<(question: Question) => Answer>;

/**
 * What is asked in one turn of the event loop goes to the server as one question: each costs the driver and the server more
 * than most of the answers.
 */
export class AskedTogether<Question, Answer> {
  readonly #answerAll: AnswerAll<Question, Answer>;
  readonly #timers: Timers;
  #asked: Asked<Question, Answer>[] = [];

  constructor(answerAll: AnswerAll<Question, Answer>, timers: Timers = systemTimers) {
    this.#answerAll = answerAll;
    this.#timers = timers;
  }

  ask(question: Question): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    this.#asked.push({ question, resolve, reject });
    if (this.#asked.length === 1) void this.#timers.turn().then(() => this.#flush());
    else if (this.#asked.length >= AT_ONCE) this.#flush();
    return promise;
  }

  #flush(): void {
    const asked = this.#asked;
    this.#asked = [];
    if (asked.length > 0) void this.#answer(asked);
  }

  async #answer(asked: readonly Asked<Question, Answer>[]): Promise<void> {
    try {
      const answerTo = await this.#answerAll(asked.map(({ question }) => question));
      for (const { question, resolve } of asked) resolve(answerTo(question));
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  }
}
