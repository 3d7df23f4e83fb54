import { crashPoint } from '@torchline/kernel';
import { factText } from '../fact-text.ts';
import { Pace } from '../pace.ts';
import type { AppendBatch, CommandToRecord, FactToAppend } from '../port.ts';
import { personalFields } from '../reading.ts';
import type { NewData } from '../new-data.ts';
import type { SentBatch, SentCommand, SentFact, ToWriter } from './writer-messages.ts';

/** Batches up to this many facts are sent at once, longer ones in parts with rests between. */
const FACTS_IN_PART = 500;
/** So many go together at most: the writer begins on the first while the others are written out. */
const BATCHES_AT_ONCE = 8;

/** A fact written out; what has to be sealed, or only looks sealed, is opened again by the writer. */
function toSend(data: NewData, fact: FactToAppend): SentFact {
  const personal = personalFields(fact.type);
  const { id, stream, type, data: text, before, after } = factText(fact, data.textOf(fact.type, fact.data));
  const isPlain = personal.length === 0 && !text.includes('"sealed":');
  return [id, stream, type, text, before, after, isPlain ? null : personal];
}

const commandToSend = ({ caller, route, key, bodyHash, answer, facts }: CommandToRecord): SentCommand => [
  caller,
  route,
  key,
  bodyHash,
  JSON.stringify(answer ?? null),
  ...facts,
];

/** How messages go to the writer, and where whole batches go. */
export interface Ways {
  readonly send: (message: ToWriter) => void;
  readonly takeWhole: (batches: readonly SentBatch[]) => void;
}

/** Sends batches to the writer in the order in which they were appended. */
export class Outbox {
  readonly #data: NewData;
  readonly #ways: Ways;
  /** Batches of this turn of the event loop: few go together, which wakes the writer once. */
  #gathered: SentBatch[] = [];
  /** Present while a long batch is on its way: the next one waits for it. */
  #busy: Promise<void> | undefined;

  constructor(data: NewData, ways: Ways) {
    this.#data = data;
    this.#ways = ways;
  }

  /** Throws, or rejects, when the batch cannot be sent; the writer then never sees it whole. */
  async post(number: number, batch: AppendBatch): Promise<void> {
    if (!this.#busy && batch.facts.length <= FACTS_IN_PART) return this.#gather(this.#toSend(number, batch));
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
      this.#flush();
      this.#ways.send(['facts', number, this.#written(batch.facts.slice(from, from + FACTS_IN_PART))]);
      crashPoint('import-between-parts');
      if (pace.due) await pace.rest();
    }
    const last = this.#toSend(number, batch, from);
    if (from === 0) return this.#gather(last);
    this.#flush();
    this.#ways.send(['batches', [last]]);
  }

  /** A batch with its facts from some place on. */
  #toSend(number: number, { facts, expect, commands, at, last }: AppendBatch, from = 0): SentBatch {
    const written = this.#written(from === 0 ? facts : facts.slice(from));
    const sent = [number, written, [...expect], commands.map(commandToSend), at] as const;
    return last ? [...sent, [...last]] : sent;
  }

  #gather(batch: SentBatch): void {
    this.#gathered.push(batch);
    if (this.#gathered.length >= BATCHES_AT_ONCE) this.#flush();
    else if (this.#gathered.length === 1) setImmediate(() => this.#flush());
  }

  #flush(): void {
    if (this.#gathered.length === 0) return;
    const gathered = this.#gathered;
    this.#gathered = [];
    this.#ways.takeWhole(gathered);
  }

  #written(facts: readonly FactToAppend[]): SentFact[] {
    return facts.map((fact) => toSend(this.#data, fact));
  }

  /** Resolves when everything posted was sent. */
  async drained(): Promise<void> {
    await this.#busy;
    this.#flush();
  }
}
