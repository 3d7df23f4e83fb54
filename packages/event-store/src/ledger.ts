import type { FactMeta } from '@torchline/kernel';
import { chained } from './chain.ts';
import type { AppendBatch, CommandRecord, CommandToRecord, FactToAppend, LogEnd, StoredRow } from './port.ts';
import { StoreError } from './store-error.ts';

/** Where a stream ends. */
export interface StreamHead {
  readonly version: number;
  readonly hash: string;
}

/** What an adapter must know before it can place a batch: the ends of the log and of the streams named. */
export interface Ends {
  readonly log: string;
  readonly head: LogEnd;
  stream(name: string): StreamHead;
}

/** A batch as it will stand in the log. */
export interface Placed {
  readonly rows: readonly StoredRow[];
  readonly commands: readonly CommandRecord[];
  readonly head: LogEnd;
  readonly streams: ReadonlyMap<string, StreamHead>;
}

/** The stream that is not at the version that was read. */
export function conflictOf(expect: AppendBatch['expect'], ends: Ends): string | undefined {
  for (const [stream, version] of expect) if (ends.stream(stream).version !== version) return stream;
  return undefined;
}

const later = (a: string, b: string | null): string => (b !== null && b > a ? b : a);

/** Positions, versions, recordedAt and both chains of a batch whose expectations hold. Pure. */
export function placeBatch(batch: AppendBatch, ends: Ends): Placed {
  const recordedAt = later(batch.at, ends.head.recordedAt);
  const streams = new Map<string, StreamHead>();
  const rows: StoredRow[] = [];
  let prevHash = ends.head.hash;
  for (const fact of batch.facts) {
    if (!batch.expect.has(fact.stream))
      throw new StoreError('BATCH', `a fact for ${fact.stream}, whose version was not read`);
    const end = streams.get(fact.stream) ?? ends.stream(fact.stream);
    const at = { position: ends.head.position + rows.length + 1, version: end.version + 1, recordedAt };
    const row = chainFact(ends.log, fact, { ...at, prevHash, prevStreamHash: end.hash });
    rows.push(row);
    streams.set(fact.stream, { version: row.version, hash: row.hash });
    prevHash = row.hash;
  }
  const last = rows.at(-1);
  const head = last ? { position: last.position, hash: last.hash, recordedAt } : ends.head;
  const commands = batch.commands.map((command) => commandRecord(command, rows, recordedAt));
  return { rows, commands, head, streams };
}

interface Place {
  readonly position: number;
  readonly version: number;
  readonly recordedAt: string;
  readonly prevHash: string;
  readonly prevStreamHash: string;
}

function chainFact(log: string, fact: FactToAppend, place: Place): StoredRow {
  const { recordedAt, ...links } = place;
  const meta: FactMeta & { recordedAt: string } = { ...fact.meta, recordedAt };
  return chained({
    log,
    stream: fact.stream,
    id: fact.id,
    type: fact.type,
    data: fact.data,
    meta,
    ...links,
  });
}

function commandRecord(
  command: CommandToRecord,
  rows: readonly StoredRow[],
  recordedAt: string,
): CommandRecord {
  const [from, to] = command.facts;
  const { caller, route, key, bodyHash, answer } = command;
  const first = rows[from]?.position ?? null;
  const last = to > from ? (rows[to - 1]?.position ?? null) : null;
  return { caller, route, key, bodyHash, answer, first: last === null ? null : first, last, recordedAt };
}
