import { crashPoint } from '@torchline/kernel';
import type { DatabaseSync } from 'node:sqlite';
import { canonicalOf, keepsOrder } from '../canonical.ts';
import type { FactText } from '../fact-text.ts';
import type { KeyRingAtHand, PersonKey } from '../key-ring.ts';
import { conflictOf, placeBatch, type Placed } from '../ledger.ts';
import type { CommandKey, CommandRecord } from '../port.ts';
import { personsIn, sealData } from '../sealing.ts';
import { translated } from './errors.ts';
import type { LogTables } from './log-tables.ts';
import type { Answered, BatchAnswer, SentBatch, SentCommand, SentFact } from './writer-messages.ts';

export interface Desk {
  readonly db: DatabaseSync;
  readonly tables: LogTables;
  readonly keys: KeyRingAtHand;
}

/**
 * All batches that wait go to disk in one transaction. One that conflicts, repeats or makes no sense is left out and
 * hurts no other. Steps: keys durable, then facts placed and written in order, then COMMIT, then the answers.
 */
export function commitGroup(desk: Desk, group: readonly SentBatch[]): Answered {
  try {
    if (desk.db.isTransaction) desk.db.exec('ROLLBACK');
    const seals = readySeals(desk.keys, group);
    desk.tables.begin();
    const answers = group.map((batch) => [batch[0], appendOne(desk.tables, batch, seals)] as const);
    crashPoint('append-before-commit');
    desk.tables.commit();
    crashPoint('append-after-commit');
    return answers;
  } catch (error) {
    undo(desk);
    return group.map((batch) => [batch[0], failed(error)] as const);
  }
}

/** A disk that cannot take back either leaves the transaction open; the next group tries that again first. */
function undo({ db, tables }: Desk): void {
  tables.forget();
  try {
    if (db.isTransaction) db.exec('ROLLBACK');
  } catch {
    // The error that led here is the one to be told.
  }
}

/** The keys of all persons in a group, durable, and the data of the facts that name them. */
interface Seals {
  readonly ready: ReadonlyMap<string, PersonKey>;
  readonly open: ReadonlyMap<SentFact, unknown>;
}

function readySeals(keys: KeyRingAtHand, group: readonly SentBatch[]): Seals {
  const open = new Map<SentFact, unknown>();
  const persons: string[] = [];
  for (const [, facts] of group)
    for (const fact of facts) {
      const [, , , text, , , personal] = fact;
      if (!personal) continue;
      const data: unknown = JSON.parse(text);
      open.set(fact, data);
      persons.push(...personsIn(data, personal));
    }
  return { ready: persons.length === 0 ? new Map() : keys.keysFor(persons), open };
}

function sealed(seals: Seals, fact: SentFact): FactText {
  const [id, stream, type, text, before, after, personal] = fact;
  if (!personal) return { id, stream, type, data: text, before, after };
  const stored = sealData(seals.ready, { id, data: seals.open.get(fact) }, personal);
  const data = keepsOrder(text) ? JSON.stringify(stored) : canonicalOf(stored);
  return { id, stream, type, data, before, after };
}

/** Nothing is written before the whole batch was placed, so that a senseless one leaves no trace. */
function appendOne(tables: LogTables, batch: SentBatch, seals: Seals): BatchAnswer {
  const [, facts, expected, commands, at, last] = batch;
  const before = tables.head;
  const expect = new Map(expected);
  const stream = conflictOf(last ? { expect, last: new Map(last) } : { expect }, tables);
  if (stream !== undefined) return repeatedOf(tables, commands) ?? ['conflict', stream];
  let placed: Placed<string>;
  try {
    const texts = facts.map((fact) => sealed(seals, fact));
    placed = placeBatch({ expect, facts: texts, commands: commands.map(toRecord), at }, tables);
  } catch (error) {
    return repeatedOf(tables, commands) ?? failed(error);
  }
  if (!record(tables, placed)) return repeatedOf(tables, commands) as BatchAnswer;
  for (const row of placed.rows) tables.putRow(row);
  tables.reached(placed.head);
  const places = placed.rows.map((row) => [row.version, row.hash, row.prevStreamHash] as const);
  const recordedAt = placed.rows.length > 0 ? placed.recordedAt : at;
  return ['appended', before.position + 1, before.hash, recordedAt, places, placed.head.position];
}

const keyOf = ([caller, route, key]: SentCommand): CommandKey => ({ caller, route, key });

const toRecord = (sent: SentCommand) => {
  const [, , , bodyHash, answer, from, to] = sent;
  return { ...keyOf(sent), bodyHash, answer, facts: [from, to] as const };
};

function repeatedOf(tables: LogTables, commands: readonly SentCommand[]): BatchAnswer | undefined {
  let found: CommandRecord | undefined;
  for (const command of commands) found ??= tables.command(keyOf(command));
  return found && ['repeated', found];
}

/** False, with nothing written, when one of the commands has a record already. The unique index knows. */
function record(tables: LogTables, { commands }: Placed<string>): boolean {
  const [only] = commands;
  if (commands.length === 1 && only) return tables.putNewCommand(only);
  if (commands.some((command) => tables.command(command))) return false;
  for (const command of commands) tables.putCommand(command);
  return true;
}

function failed(error: unknown): BatchAnswer {
  const { fault, message } = translated(error, 'append');
  return ['failed', fault, message];
}
