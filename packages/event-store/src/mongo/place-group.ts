import type { FactText, TextRow } from '../fact-text.ts';
import type { PersonKey } from '../key-ring.ts';
import { admit, NO_STREAM, type Admitted, type StreamHead } from '../ledger.ts';
import type { CommandKey } from '../port.ts';
import { StoreError } from '../store-error.ts';
import { answerText, type TextCommand } from './documents.ts';
import type { KnownEnd } from './ends.ts';
import { sealedFacts, type NewBatch } from './new-batch.ts';

export const nameOf = ({ caller, route, key }: CommandKey): string => JSON.stringify([caller, route, key]);

/** What the database has already of a group that it refused: answered commands by name, and ids of facts. */
export interface AlreadyThere {
  readonly records: ReadonlyMap<string, TextCommand>;
  readonly ids: ReadonlySet<string>;
}

export interface GroupBase {
  readonly log: string;
  readonly head: KnownEnd;
  readonly streams: ReadonlyMap<string, StreamHead>;
  readonly keys: ReadonlyMap<string, PersonKey>;
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

  place(batch: NewBatch): Answer {
    const before = this.head;
    const admitted = this.#admitted(batch);
    if (admitted.kind === 'placed') this.#take(admitted.placed);
    return { ...admitted, before };
  }

  #admitted(batch: NewBatch): Admitted<string> {
    let facts: readonly FactText[] = [];
    let senseless: unknown;
    try {
      facts = sealedFacts(batch, this.#base.keys);
      for (const { id } of facts)
        if (this.#ids.has(id)) throw new StoreError('BATCH', `there is a fact ${id} already`);
    } catch (error) {
      senseless = error;
    }
    const commands = batch.commands.map((command) => ({ ...command, answer: answerText(command.answer) }));
    const ends = {
      log: this.#base.log,
      head: this.head,
      stream: (name: string) => this.streams.get(name) ?? this.#base.streams.get(name) ?? NO_STREAM,
    };
    const admitted = admit({ ...batch, facts, commands }, ends, (key) => this.#records.get(nameOf(key)));
    return senseless !== undefined && admitted.kind === 'placed'
      ? { kind: 'failed', error: senseless }
      : admitted;
  }

  #take({ rows, commands, head, streams }: Extract<Admitted<string>, { kind: 'placed' }>['placed']): void {
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

/** Pure: all batches of a group on the ends of the log. Those that conflict, repeat or make no sense are left out. */
export function placeGroup(batches: readonly NewBatch[], base: GroupBase): PlacedGroup {
  const placing = new Placing(base);
  const answers = batches.map((batch) => placing.place(batch));
  const { rows, commands, head, streams } = placing;
  return { answers, rows, commands, head, streams };
}
