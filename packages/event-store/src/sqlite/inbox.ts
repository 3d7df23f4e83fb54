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
      if (message[0] === 'facts') this.#take(message[1], message[2]);
      else
        for (const batch of message[1]) {
          const whole = this.#completed(batch);
          group.push(whole);
          facts += whole[1].length;
        }
      message = facts < FACTS_IN_GROUP ? this.#next() : undefined;
    }
    return { group, closing: false };
  }

  #take(number: number, facts: readonly SentFact[]): void {
    if (number !== this.#number) this.#parts = [];
    this.#number = number;
    for (const fact of facts) this.#parts.push(fact);
  }

  /** A batch with the facts that came before its last part. */
  #completed(batch: SentBatch): SentBatch {
    const [number, facts, ...rest] = batch;
    if (this.#parts.length === 0) return batch;
    this.#take(number, facts);
    const parts = this.#parts;
    this.#parts = [];
    return [number, parts, ...rest];
  }
}
