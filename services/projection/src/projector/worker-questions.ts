import type { Answer, FromFigures, Question, ToFigures } from './worker-data.ts';

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly refuse: (error: Error) => void;
}

/** Questions of the main thread to the worker, and who waits for the answers. */
export class Questions {
  readonly #post: (message: ToFigures) => void;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;
  #ended: string | undefined;

  constructor(post: (message: ToFigures) => void) {
    this.#post = post;
  }

  ask(question: Question): Promise<Answer> {
    return new Promise((resolve, refuse) => {
      if (this.#ended !== undefined) return refuse(new Error(this.#ended));
      this.#last += 1;
      this.#waiting.set(this.#last, { resolve, refuse });
      this.#post({ id: this.#last, question });
    });
  }

  take(message: Extract<FromFigures, { kind: 'answer' | 'unanswered' }>): void {
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.kind === 'answer') waiting?.resolve(message.answer);
    else waiting?.refuse(new Error(message.reason));
  }

  /** Nobody answers any more. */
  end(reason: string): void {
    this.#ended = reason;
    this.letGo(reason);
  }

  /** Who was asked is gone; another one answers what is asked from now on. */
  letGo(reason: string): void {
    for (const { refuse } of this.#waiting.values()) refuse(new Error(reason));
    this.#waiting.clear();
  }
}
