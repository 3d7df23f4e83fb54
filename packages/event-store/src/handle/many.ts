import { isRejection, reject, type Accepted, type Rejection } from '@torchline/kernel';
import { Pace } from '../pace.ts';
import type { AppendResult, CommandRecord, CommandToRecord, FactToAppend } from '../port.ts';
import { dateRefusal, send, staleRefusal, type Desk } from './desk.ts';
import { Draft } from './draft.ts';
import { enveloped, recordOf } from './envelope.ts';
import { rejected, type HandleItem, type HandleMode, type Outcome } from './outcome.ts';
import { ReadAhead } from './read-ahead.ts';
import { replaysOf } from './replay.ts';

/** From the second attempt on the streams read before are held, so that this is rarely reached. */
const ATTEMPTS = 5;

type Row =
  | {
      readonly kind: 'decided';
      readonly decided: Accepted;
      readonly facts: readonly [from: number, to: number];
    }
  | { readonly kind: 'refused'; readonly rejection: Rejection }
  | { readonly kind: 'recorded'; readonly record: CommandRecord }
  /** The same key stands earlier in the list. */
  | { readonly kind: 'again'; readonly row: number };

/** Many commands decided one after the other, each on the states that the earlier ones made. */
class Run {
  readonly draft: Draft;
  readonly rows: Row[] = [];
  readonly facts: FactToAppend[] = [];
  readonly commands: CommandToRecord[] = [];
  readonly #desk: Desk;
  readonly #keys = new Map<string, number>();

  constructor(desk: Desk) {
    this.#desk = desk;
    this.draft = new Draft(desk.cache);
  }

  async decide(items: readonly HandleItem[]): Promise<void> {
    const pace = new Pace(this.#desk.timers);
    const ahead = new ReadAhead(this.#desk, items);
    for (const [index, item] of items.entries()) {
      if (pace.due) await pace.rest();
      await ahead.reach(index);
      this.rows.push(await this.#row(item, ahead));
    }
  }

  async #row(item: HandleItem, ahead: ReadAhead): Promise<Row> {
    const { caller, route, key } = item.request.key;
    const name = JSON.stringify([caller, route, key]);
    const before = this.#keys.get(name);
    if (before !== undefined) return { kind: 'again', row: before };
    const record = await ahead.recordOf(item);
    if (record) return { kind: 'recorded', record };
    const row = await this.#decided(item, ahead);
    if (row.kind === 'decided') this.#keys.set(name, this.rows.length);
    return row;
  }

  async #decided(item: HandleItem, ahead: ReadAhead): Promise<Row> {
    const { command, input, request } = item;
    const future = dateRefusal(item);
    if (future) return { kind: 'refused', rejection: future };
    const states = await command.load(input, this.draft.read, ahead.lookupsOf(item));
    const decision = command.decide(input, states, request);
    const refusal = staleRefusal(request, this.draft, isRejection(decision) ? decision : undefined);
    if (refusal) return { kind: 'refused', rejection: refusal };
    const decided = decision as Accepted;
    const facts = enveloped(this.#desk, decided, item);
    this.draft.add(facts);
    const range = [this.facts.length, this.facts.length + facts.length] as const;
    this.facts.push(...facts);
    this.commands.push(recordOf(request, decided, range));
    return { kind: 'decided', decided, facts: range };
  }

  get refuses(): boolean {
    return this.rows.some(({ kind }) => kind === 'refused');
  }
}

/** Rows of one file: decided in order, stored in one append. See `CommandHandler.handleAll`. */
export async function handleMany(
  desk: Desk,
  items: readonly HandleItem[],
  mode: HandleMode,
): Promise<readonly Outcome[]> {
  let streams: readonly string[] = [];
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const run = new Run(desk);
    const release = await desk.queue.acquire(streams);
    const stored = await stores(desk, run, { items, mode }).finally(release);
    if (stored) return outcomes(desk, { run, items }, stored.appended);
    streams = [...run.draft.streams()];
  }
  return items.map(() => rejected(reject('CONFLICT')));
}

type Appended = Extract<AppendResult, { kind: 'appended' }>;

/** Undefined: the world moved, decide again. Without `appended`: all decided, nothing to be stored. */
async function stores(
  desk: Desk,
  run: Run,
  { items, mode }: { readonly items: readonly HandleItem[]; readonly mode: HandleMode },
): Promise<{ readonly appended?: Appended } | undefined> {
  await run.decide(items);
  if (!run.draft.isCurrent()) return undefined;
  const nothing =
    mode === 'dry-run' || run.commands.length === 0 || (mode === 'all-or-nothing' && run.refuses);
  if (nothing) return (await run.draft.isFirm(desk.store)) ? {} : undefined;
  const sent = send(desk, run.draft, run);
  const result = await sent.result;
  await sent.noted;
  return result.kind === 'appended' ? { appended: result } : undefined;
}

async function outcomes(
  desk: Desk,
  { run, items }: { readonly run: Run; readonly items: readonly HandleItem[] },
  appended: Appended | undefined,
): Promise<readonly Outcome[]> {
  const pace = new Pace(desk.timers);
  const position = appended?.head ?? (await desk.store.head()).position;
  const recorded = run.rows.flatMap((row) => (row.kind === 'recorded' ? [row.record] : []));
  const replay = await replaysOf(desk.store, recorded);
  const made: Outcome[] = [];
  for (const [index, row] of run.rows.entries()) {
    if (pace.due) await pace.rest();
    const { request } = items[index] as HandleItem;
    if (row.kind === 'refused') made.push(rejected(row.rejection));
    else if (row.kind === 'recorded') made.push(replay(row.record, request));
    else if (row.kind === 'again') made.push(again(made[row.row], items[row.row], request));
    else made.push(accepted(row, position, appended));
  }
  return made;
}

function accepted(row: Extract<Row, { kind: 'decided' }>, position: number, appended?: Appended): Outcome {
  const { answer, outcome } = row.decided;
  const facts = appended?.facts.slice(...row.facts) ?? [];
  return { kind: 'accepted', facts, answer, outcome, position, replayed: false };
}

function again(
  first: Outcome | undefined,
  item: HandleItem | undefined,
  request: HandleItem['request'],
): Outcome {
  if (item?.request.bodyHash !== request.bodyHash || first?.kind !== 'accepted')
    return rejected(reject('KEY_REUSED'));
  return { ...first, replayed: true };
}
