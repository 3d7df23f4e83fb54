import { canonicalOf, factText } from '../fact-text.ts';
import { Pace } from '../pace.ts';
import type { AppendBatch, CommandToRecord, FactToAppend } from '../port.ts';
import { personalFields } from '../reading.ts';
import type { SentCommand, SentFact, ToWriter } from './writer-messages.ts';

/** Batches up to this many facts are sent at once, longer ones in parts with rests between. */
const FACTS_IN_PART = 500;

/** What has to be sealed is written out by the writer once it is; so is what only looks sealed, which it refuses. */
function toSend(fact: FactToAppend): SentFact {
  const personal = personalFields(fact.type);
  const isPlain = personal.length === 0;
  const data = isPlain ? canonicalOf(fact.data) : JSON.stringify(fact.data ?? null);
  const { id, stream, type, before, after } = factText(fact, data);
  return [id, stream, type, data, before, after, isPlain && !data.includes('"sealed":') ? null : personal];
}

const commandToSend = ({ caller, route, key, bodyHash, answer, facts }: CommandToRecord): SentCommand => [
  caller,
  route,
  key,
  bodyHash,
  JSON.stringify(answer ?? null),
  ...facts,
];

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
      this.#send(['facts', number, batch.facts.slice(from, from + FACTS_IN_PART).map(toSend)]);
      if (pace.due) await pace.rest();
    }
    this.#sendLast(number, batch, batch.facts.slice(from));
  }

  #sendLast(number: number, batch: AppendBatch, facts: readonly FactToAppend[]): void {
    const { expect, commands, at } = batch;
    this.#send(['batch', number, facts.map(toSend), [...expect], commands.map(commandToSend), at]);
  }

  /** Resolves when everything posted was sent. */
  async drained(): Promise<void> {
    await this.#busy;
  }
}
