import type { SentBatch, SentFact, ToWriter } from './writer-messages.ts';

/** A group grows no further than this, so that answers do not wait for an endless queue. */
const FACTS_IN_GROUP = 5_000;

export interface Gathered {
  readonly group: readonly SentBatch[];
  readonly closing: boolean;
}

/** Puts the parts of long batches together and gathers what waits into one group. */
export class Inbox {
  #parts: SentFact[] = [];
  #number = 0;
  readonly #next: () => ToWriter | undefined;

  constructor(next: () => ToWriter | undefined) {
    this.#next = next;
  }

  /** The message that woke the writer and everything that waits behind it. */
  gather(first: ToWriter): Gathered {
    const group: SentBatch[] = [];
    let facts = 0;
    let message: ToWriter | undefined = first;
    while (message) {
      if (message[0] === 'close') return { group, closing: true };
      const whole = this.#take(message);
      if (whole) group.push(whole);
      facts += whole?.[2].length ?? 0;
      message = facts < FACTS_IN_GROUP ? this.#next() : undefined;
    }
    return { group, closing: false };
  }

  /** The batch that this message completes. */
  #take(message: Exclude<ToWriter, readonly ['close']>): SentBatch | undefined {
    const [, number, facts] = message;
    if (number !== this.#number) this.#parts = [];
    this.#number = number;
    if (message[0] === 'batch' && this.#parts.length === 0) return message;
    for (const fact of facts) this.#parts.push(fact);
    if (message[0] !== 'batch') return undefined;
    const [kind, , , ...rest] = message;
    const whole: SentBatch = [kind, number, this.#parts, ...rest];
    this.#parts = [];
    return whole;
  }
}
