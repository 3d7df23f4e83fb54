import type { TextRow } from '../fact-text.ts';
import {
  admit,
  NO_STREAM,
  placeBatch,
  recordsOf,
  type Admitted,
  type Ends,
  type Placed,
  type StreamHead,
} from '../ledger.ts';
import { Pace } from '../pace.ts';
import type { LogEnd } from '../port.ts';
import { StoreError } from '../store-error.ts';
import { answerText, type TextCommand } from './documents.ts';
import type { KnownEnd } from './ends.ts';
import { nameOf } from './find-commands.ts';
import type { SealedBatch } from './new-batch.ts';

/** Facts that are placed between two looks at the clock. */
const FACTS_AT_ONCE = 200;

/** What the database has already of a group that it refused: answered commands by name, and ids of facts. */
export interface AlreadyThere {
  readonly records: ReadonlyMap<string, TextCommand>;
  readonly ids: ReadonlySet<string>;
}

export interface GroupBase {
  readonly log: string;
  readonly head: KnownEnd;
  readonly streams: ReadonlyMap<string, StreamHead>;
  readonly there: AlreadyThere;
}

/** What becomes of one batch; a placed one with what stood before it. */
export type Answer = Admitted<string> & { readonly before: KnownEnd };

/** A group as it will stand in the log. */
export interface PlacedGroup {
  readonly answers: readonly Answer[];
  readonly rows: readonly TextRow[];
  readonly commands: readonly TextCommand[];
  readonly head: KnownEnd;
  readonly streams: ReadonlyMap<string, StreamHead>;
}

/** Places batches one after the other, each on what those before it leave. */
class Placing {
  readonly #base: GroupBase;
  readonly #pace = new Pace();
  readonly streams = new Map<string, StreamHead>();
  readonly rows: TextRow[] = [];
  readonly commands: TextCommand[] = [];
  head: KnownEnd;
  readonly #records: Map<string, TextCommand>;
  readonly #ids: Set<string>;

  constructor(base: GroupBase) {
    this.#base = base;
    this.head = base.head;
    this.#records = new Map(base.there.records);
    this.#ids = new Set(base.there.ids);
  }

  async place(batch: SealedBatch): Promise<Answer> {
    const before = this.head;
    const admitted = await this.#admitted(batch);
    if (admitted.kind === 'placed') this.#take(admitted.placed);
    if (this.#pace.due) await this.#pace.rest();
    return { ...admitted, before };
  }

  async #admitted(batch: SealedBatch): Promise<Admitted<string>> {
    const { texts } = batch;
    const commands = batch.commands.map((command) => ({ ...command, answer: answerText(command.answer) }));
    const senseless = batch.senseless ?? this.#twice(batch);
    const isShort = texts.length <= FACTS_AT_ONCE && senseless === undefined;
    const begin = isShort ? { ...batch, facts: texts, commands } : { ...batch, facts: [], commands };
    const admitted = admit(begin, this.#ends(), (key) => this.#records.get(nameOf(key)));
    if (isShort || admitted.kind !== 'placed') return admitted;
    if (senseless !== undefined) return { kind: 'failed', error: senseless };
    try {
      return { kind: 'placed', placed: await this.#placedInTurn(batch, commands) };
    } catch (error) {
      return { kind: 'failed', error };
    }
  }

  #twice({ texts }: SealedBatch): StoreError | undefined {
    const twice = texts.find(({ id }) => this.#ids.has(id));
    return twice && new StoreError('BATCH', `there is a fact ${twice.id} already`);
  }

  #ends(head: LogEnd = this.head, streams: ReadonlyMap<string, StreamHead> = this.streams): Ends {
    const { log, streams: base } = this.#base;
    const stream = (name: string): StreamHead =>
      streams.get(name) ?? this.streams.get(name) ?? base.get(name) ?? NO_STREAM;
    return { log, head, stream };
  }

  /** A long batch, piece by piece, each on the one before, with rests. */
  async #placedInTurn(
    batch: SealedBatch,
    commands: Parameters<typeof recordsOf<string>>[0],
  ): Promise<Placed<string>> {
    const rows: TextRow[] = [];
    const streams = new Map<string, StreamHead>();
    let head: LogEnd = this.head;
    for (let from = 0; from < batch.texts.length; from += FACTS_AT_ONCE) {
      if (this.#pace.due) await this.#pace.rest();
      const facts = batch.texts.slice(from, from + FACTS_AT_ONCE);
      const piece = placeBatch({ ...batch, facts, commands: [] }, this.#ends(head, streams));
      for (const row of piece.rows) rows.push(row);
      for (const [name, end] of piece.streams) streams.set(name, end);
      head = piece.head;
    }
    const recordedAt = head.recordedAt ?? batch.at;
    return { recordedAt, rows, commands: recordsOf(commands, rows, recordedAt), head, streams };
  }

  #take({ rows, commands, head, streams }: Placed<string>): void {
    for (const row of rows) {
      this.rows.push(row);
      this.#ids.add(row.id);
    }
    for (const command of commands) {
      this.commands.push(command);
      this.#records.set(nameOf(command), command);
    }
    for (const [name, end] of streams) this.streams.set(name, end);
    this.head = { ...head, commands: this.head.commands + commands.length };
  }
}

/**
 * All batches of a group on the ends of the log; nothing but rests happens beside. Those that conflict, repeat or make no
 * sense are left out.
 */
export async function placeGroup(batches: readonly SealedBatch[], base: GroupBase): Promise<PlacedGroup> {
  const placing = new Placing(base);
  const answers: Answer[] = [];
  for (const batch of batches) answers.push(await placing.place(batch));
  const { rows, commands, head, streams } = placing;
  return { answers, rows, commands, head, streams };
}
