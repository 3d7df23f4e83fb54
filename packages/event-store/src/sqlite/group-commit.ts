import type { DatabaseSync } from 'node:sqlite';
import type { KeyRing, PersonKey } from '../key-ring.ts';
import { conflictOf, placeBatch, type Placed } from '../ledger.ts';
import type { FactToAppend } from '../port.ts';
import { personsIn, sealData } from '../sealing.ts';
import { translated } from './errors.ts';
import type { LogTables } from './log-tables.ts';
import type { BatchAnswer, SentFact, ToWriter } from './writer-messages.ts';

export type SentBatch = Extract<ToWriter, { kind: 'batch' }>;
type Answered = readonly (readonly [number: number, answer: BatchAnswer])[];

export interface Desk {
  readonly db: DatabaseSync;
  readonly tables: LogTables;
  readonly keys: KeyRing;
}

/**
 * All batches that wait go to disk in one transaction. One that conflicts, repeats or makes no sense is left out and
 * hurts no other. Steps: keys durable, then facts placed and written in order, then COMMIT, then the answers.
 */
export function commitGroup(desk: Desk, group: readonly SentBatch[]): Answered {
  try {
    const unsealed = group.map((batch) => batch.facts.map(parsed));
    const ready = readyKeys(desk.keys, unsealed.flat());
    desk.db.exec('BEGIN IMMEDIATE');
    const answers = group.map((batch, index) => {
      const seal = () => (unsealed[index] ?? []).map((fact) => sealed(desk.keys, ready, fact));
      return [batch.number, appendOne(desk.tables, batch, seal)] as const;
    });
    desk.db.exec('COMMIT');
    return answers;
  } catch (error) {
    if (desk.db.isTransaction) desk.db.exec('ROLLBACK');
    desk.tables.forget();
    return group.map((batch) => [batch.number, failed(error)] as const);
  }
}

interface Unsealed {
  readonly fact: FactToAppend;
  readonly personal: readonly string[];
}

const parsed = (sent: SentFact): Unsealed => ({
  fact: {
    id: sent.id,
    stream: sent.stream,
    type: sent.type,
    data: JSON.parse(sent.data) as unknown,
    meta: JSON.parse(sent.meta) as FactToAppend['meta'],
  },
  personal: sent.personal,
});

function readyKeys(keys: KeyRing, facts: readonly Unsealed[]): ReadonlyMap<string, PersonKey> {
  const persons = facts.flatMap(({ fact, personal }) => personsIn(keys, fact.data, personal));
  return persons.length === 0 ? new Map() : keys.keysFor(persons);
}

const sealed = (
  keys: KeyRing,
  ready: ReadonlyMap<string, PersonKey>,
  { fact, personal }: Unsealed,
): FactToAppend => ({ ...fact, data: sealData({ keys, ready }, fact, personal) });

/** Nothing is written before the whole batch was placed, so that a senseless one leaves no trace. */
function appendOne(tables: LogTables, batch: SentBatch, seal: () => readonly FactToAppend[]): BatchAnswer {
  for (const command of batch.commands) {
    const record = tables.command(command);
    if (record) return { kind: 'repeated', record };
  }
  const expect = new Map(batch.expect);
  const stream = conflictOf(expect, tables);
  if (stream !== undefined) return { kind: 'conflict', stream };
  const before = tables.head;
  let placed: Placed;
  try {
    placed = placeBatch({ expect, facts: seal(), commands: batch.commands, at: batch.at }, tables);
  } catch (error) {
    return failed(error);
  }
  tables.put(placed);
  return {
    kind: 'appended',
    first: before.position + 1,
    prevHash: before.hash,
    recordedAt: placed.rows[0]?.meta.recordedAt ?? batch.at,
    places: placed.rows.map((row) => [row.version, row.hash, row.prevStreamHash]),
    head: placed.head.position,
  };
}

function failed(error: unknown): BatchAnswer {
  const { fault, message } = translated(error, 'append');
  return { kind: 'failed', fault, message };
}
