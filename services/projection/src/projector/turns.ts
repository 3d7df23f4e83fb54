import { once } from 'node:events';

interface Turn {
  readonly take: () => Promise<void>;
  readonly refuse: (error: Error) => void;
}

/** Questions that are answered between two batches, in order, so that each sees a committed state. */
export class Turns {
  readonly #waiting: Turn[] = [];
  readonly #bell = new EventTarget();
  #ended = false;

  /** Resolves with the answer once the turn was given. */
  next<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    return new Promise((resolve, refuse) => {
      if (this.#ended) return refuse(new Error('nobody answers any more'));
      this.#waiting.push({ take: () => work().then(resolve, refuse), refuse });
      this.#bell.dispatchEvent(new Event('asked'));
    });
  }

  /** Gives a turn to everybody who waits. */
  async give(): Promise<void> {
    for (let turn = this.#waiting.shift(); turn; turn = this.#waiting.shift()) await turn.take();
  }

  /** Resolves when somebody waits, or the signal aborts. */
  async asked(signal: AbortSignal): Promise<void> {
    if (this.#waiting.length > 0) return;
    await once(this.#bell, 'asked', { signal }).catch(() => undefined);
  }

  /** Nobody is answered from here on. */
  end(): void {
    this.#ended = true;
    for (const turn of this.#waiting.splice(0)) turn.refuse(new Error('nobody answers any more'));
  }
}
