import { GENESIS_HASH, hashText } from './chain.ts';
import { metaText, recordText, type FactText, type TextRow } from './fact-text.ts';
import type { AppendBatch, CommandKey, CommandRecord, CommandToRecord, LogEnd, StreamsRead } from './port.ts';
import { StoreError } from './store-error.ts';

/** Where a stream ends. */
export interface StreamHead {
  readonly version: number;
  readonly hash: string;
  /** Id of its last fact; '' before the first. */
  readonly last: string;
}

export const NO_STREAM: StreamHead = { version: 0, hash: GENESIS_HASH, last: '' };

/** What an adapter must know before it can place a batch: the ends of the log and of the streams named. */
export interface Ends {
  readonly log: string;
  readonly head: LogEnd;
  stream(name: string): StreamHead;
}

type Answering<Record, Answer> = Omit<Record, 'answer'> & { readonly answer: Answer };

/** A batch whose facts are written out, personal fields sealed; answers as the adapter keeps them. */
export interface TextBatch<Answer = unknown> extends Pick<AppendBatch, 'expect' | 'last' | 'at'> {
  readonly facts: readonly FactText[];
  readonly commands: readonly Answering<CommandToRecord, Answer>[];
}

/** A batch as it will stand in the log. */
export interface Placed<Answer = unknown> {
  readonly recordedAt: string;
  readonly rows: readonly TextRow[];
  readonly commands: readonly Answering<CommandRecord, Answer>[];
  readonly head: LogEnd;
  readonly streams: ReadonlyMap<string, StreamHead>;
}

/** The stream that is not where it was read. */
export function conflictOf({ expect, last }: StreamsRead, ends: Pick<Ends, 'stream'>): string | undefined {
  for (const [stream, version] of expect) if (ends.stream(stream).version !== version) return stream;
  if (last) for (const [stream, id] of last) if (ends.stream(stream).last !== id) return stream;
  return undefined;
}

const later = (a: string, b: string | null): string => (b !== null && b > a ? b : a);

/** Positions, versions, recordedAt and both chains of a batch whose expectations hold. Pure. */
export function placeBatch<Answer>(batch: TextBatch<Answer>, ends: Ends): Placed<Answer> {
  const before = ends.head;
  const recordedAt = later(batch.at, before.recordedAt);
  const streams = new Map<string, StreamHead>();
  const rows: TextRow[] = [];
  let prevHash = before.hash;
  for (const fact of batch.facts) {
    if (!batch.expect.has(fact.stream))
      throw new StoreError('BATCH', `a fact for ${fact.stream}, whose version was not read`);
    const end = streams.get(fact.stream) ?? ends.stream(fact.stream);
    const position = before.position + rows.length + 1;
    const row = chainFact(ends.log, fact, { position, end, recordedAt, prevHash });
    rows.push(row);
    streams.set(fact.stream, { version: row.version, hash: row.hash, last: row.id });
    prevHash = row.hash;
  }
  const last = rows.at(-1);
  const head = last ? { position: last.position, hash: last.hash, recordedAt } : before;
  return { recordedAt, rows, commands: recordsOf(batch.commands, rows, recordedAt), head, streams };
}

/** The records of the commands whose facts were placed so. */
export const recordsOf = <Answer>(
  commands: TextBatch<Answer>['commands'],
  rows: readonly TextRow[],
  recordedAt: string,
): Placed<Answer>['commands'] => commands.map((command) => commandRecord(command, rows, recordedAt));

export type Admitted<Answer = unknown> =
  | { readonly kind: 'placed'; readonly placed: Placed<Answer> }
  | { readonly kind: 'conflict'; readonly stream: string }
  | { readonly kind: 'repeated'; readonly record: Answering<CommandRecord, Answer> }
  /** The batch makes no sense; it hurts no other. */
  | { readonly kind: 'failed'; readonly error: unknown };

/** What becomes of a batch where the log ends so. A command that has a record already comes before everything else. */
export function admit<Answer>(
  batch: TextBatch<Answer>,
  ends: Ends,
  recordOf: (key: CommandKey) => Answering<CommandRecord, Answer> | undefined,
): Admitted<Answer> {
  for (const command of batch.commands) {
    const record = recordOf(command);
    if (record) return { kind: 'repeated', record };
  }
  const stream = conflictOf(batch, ends);
  if (stream !== undefined) return { kind: 'conflict', stream };
  try {
    return { kind: 'placed', placed: placeBatch(batch, ends) };
  } catch (error) {
    return { kind: 'failed', error };
  }
}

interface Place {
  readonly position: number;
  readonly end: StreamHead;
  readonly recordedAt: string;
  readonly prevHash: string;
}

function chainFact(log: string, fact: FactText, { position, end, recordedAt, prevHash }: Place): TextRow {
  const row = {
    position,
    stream: fact.stream,
    version: end.version + 1,
    id: fact.id,
    type: fact.type,
    data: fact.data,
    meta: metaText(fact, recordedAt),
    prevHash,
    prevStreamHash: end.hash,
  };
  return { ...row, hash: hashText(prevHash, recordText(log, row)) };
}

function commandRecord<Answer>(
  command: Answering<CommandToRecord, Answer>,
  rows: readonly TextRow[],
  recordedAt: string,
): Answering<CommandRecord, Answer> {
  const [from, to] = command.facts;
  const { caller, route, key, bodyHash, answer } = command;
  const first = rows[from]?.position ?? null;
  const last = to > from ? (rows[to - 1]?.position ?? null) : null;
  return { caller, route, key, bodyHash, answer, first: last === null ? null : first, last, recordedAt };
}
