import { Pace } from '../pace.ts';
import type { AppendBatch, FactToAppend } from '../port.ts';
import { personalFields } from '../reading.ts';
import type { SentFact, ToWriter } from './writer-messages.ts';

/** Batches up to this many facts are sent at once, longer ones in parts with rests between. */
const FACTS_IN_PART = 500;

const toSend = (fact: FactToAppend): SentFact => ({
  id: fact.id,
  stream: fact.stream,
  type: fact.type,
  data: JSON.stringify(fact.data ?? null),
  meta: JSON.stringify(fact.meta),
  personal: personalFields(fact.type),
});

/** Sends batches to the writer in the order in which they were appended. */
export class Outbox {
  readonly #send: (message: ToWriter) => void;
  /** Present while a long batch is on its way: the next one waits for it. */
  #busy: Promise<void> | undefined;

  constructor(send: (message: ToWriter) => void) {
    this.#send = send;
  }

  /** Throws, or rejects, when the batch cannot be sent; the writer then never sees it whole. */
  async post(number: number, batch: AppendBatch): Promise<void> {
    if (!this.#busy && batch.facts.length <= FACTS_IN_PART) return this.#sendLast(number, batch, batch.facts);
    const sending = this.#inTurn(this.#busy, number, batch);
    const done: Promise<void> = sending
      .catch(() => undefined)
      .then(() => {
        if (this.#busy === done) this.#busy = undefined;
      });
    this.#busy = done;
    return sending;
  }

  async #inTurn(before: Promise<void> | undefined, number: number, batch: AppendBatch): Promise<void> {
    await before;
    const pace = new Pace();
    let from = 0;
    for (; from + FACTS_IN_PART < batch.facts.length; from += FACTS_IN_PART) {
      this.#send({ kind: 'facts', number, facts: batch.facts.slice(from, from + FACTS_IN_PART).map(toSend) });
      if (pace.due) await pace.rest();
    }
    this.#sendLast(number, batch, batch.facts.slice(from));
  }

  #sendLast(number: number, batch: AppendBatch, facts: readonly FactToAppend[]): void {
    this.#send({
      kind: 'batch',
      number,
      facts: facts.map(toSend),
      expect: [...batch.expect],
      commands: batch.commands,
      at: batch.at,
    });
  }

  /** Resolves when everything posted was sent. */
  async drained(): Promise<void> {
    await this.#busy;
  }
}
