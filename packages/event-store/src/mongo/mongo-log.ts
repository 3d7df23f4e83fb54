import type { RecordedFact } from '@torchline/kernel';
import type { Mongo } from '@torchline/mongo';
import type { TextRow } from '../fact-text.ts';
import type { KeyRing } from '../key-ring.ts';
import { conflictOf, NO_STREAM, type StreamHead } from '../ledger.ts';
import { NewData } from '../new-data.ts';
import { Pace } from '../pace.ts';
import type {
  AppendBatch,
  AppendResult,
  CommandKey,
  CommandRecord,
  CommandRecords,
  FactToAppend,
  Head,
  LogCut,
  LogStore,
  RowSource,
  StoredRow,
  StreamsRead,
} from '../port.ts';
import { StoreError } from '../store-error.ts';
import { Ends } from './ends.ts';
import { GroupQueue } from './group-queue.ts';
import { GroupStore } from './group-store.ts';
import { GroupWriter } from './group-writer.ts';
import { LogDatabase } from './log-database.ts';
import { Moves } from './moves.ts';
import { writtenFacts, type NewBatch } from './new-batch.ts';
import type { Answer } from './place-group.ts';
import { MongoReader } from './reader.ts';
import { WriterSession } from './writer-session.ts';

export interface MongoLogOptions {
  readonly mongo: Mongo;
  /** The service's name: its database is `<prefix>_<log>`. */
  readonly log: string;
  readonly keys: KeyRing;
}

/** The log of one service on MongoDB. Any number of processes may have it open and append. */
export class MongoLog implements LogStore, CommandRecords, RowSource {
  readonly log: string;
  readonly asksServer = true;
  readonly #reader: MongoReader;
  readonly #data: NewData;
  readonly #ends: Ends;
  readonly #session: WriterSession;
  readonly #queue: GroupQueue;
  readonly #moves: Moves;
  #isClosed = false;

  constructor(database: LogDatabase, options: MongoLogOptions) {
    this.log = options.log;
    this.#reader = new MongoReader(options);
    this.#data = new NewData(options.keys);
    this.#ends = new Ends(database);
    this.#session = new WriterSession(database);
    const store = new GroupStore(database, this.#session);
    const writer = new GroupWriter({ log: this.log, ends: this.#ends, store, keys: options.keys });
    this.#moves = new Moves(async () => (await this.#reader.cut()).position);
    this.#queue = new GroupQueue((group) => writer.commit(group));
  }

  /** The way is free once the open transactions of dead processes are ended. */
  async ready(): Promise<this> {
    await this.#session.live();
    await this.#session.freeTheWay();
    return this;
  }

  async append(batch: AppendBatch): Promise<AppendResult> {
    if (this.#isClosed) throw new StoreError('STOPPED', `log ${this.log} is closed`);
    const answer = await this.#queue.add(this.#written(batch), batch.facts.length);
    if (answer.kind === 'failed') throw answer.error;
    if (answer.kind === 'conflict') return { kind: 'conflict', stream: answer.stream };
    if (answer.kind === 'repeated') return { kind: 'repeated', record: recordOf(answer.record) };
    const { rows, head } = answer.placed;
    if (rows.length > 0) this.#moves.reached(head.position);
    const facts = await new Pace().map(rows, (row, at) =>
      this.#placed(batch.facts[at] as FactToAppend, row, answer.placed.recordedAt),
    );
    return { kind: 'appended', facts, head: head.position };
  }

  async #written(batch: AppendBatch): Promise<NewBatch> {
    return { ...batch, written: await writtenFacts(this.#data, batch.facts) };
  }

  /** A fact of a batch as it stands in the log. */
  #placed(fact: FactToAppend, row: TextRow, recordedAt: string): RecordedFact {
    return {
      log: this.log,
      position: row.position,
      stream: row.stream,
      version: row.version,
      id: row.id,
      type: row.type,
      data: this.asRead(fact.type, fact.data),
      meta: { ...fact.meta, recordedAt },
      prevHash: row.prevHash,
      prevStreamHash: row.prevStreamHash,
      hash: row.hash,
    };
  }

  asRead(type: string, data: unknown): unknown {
    return this.#data.asRead(type, data);
  }

  async readStream(stream: string, afterVersion = 0): Promise<readonly RecordedFact[]> {
    if (afterVersion > 0) return this.#reader.readStream(stream, afterVersion);
    const note = this.#ends.reading();
    const rows = await this.#reader.wholeStream(stream);
    const last = rows.at(-1);
    note(new Map([[stream, last ? endOf(last) : NO_STREAM]]));
    return this.#reader.opened(rows);
  }

  readAll(after: number, limit: number): Promise<readonly RecordedFact[]> {
    return this.#reader.readAll(after, limit);
  }

  rows(after: number, limit: number): Promise<readonly StoredRow[]> {
    return this.#reader.rows(after, limit);
  }

  commandRecords(after: number, limit: number): Promise<readonly CommandRecord[]> {
    return this.#reader.commandRecords(after, limit);
  }

  findCommand(key: CommandKey): Promise<CommandRecord | undefined> {
    return this.#reader.findCommand(key);
  }

  head(): Promise<Head> {
    return this.#reader.head();
  }

  cut(): Promise<LogCut> {
    return this.#reader.cut();
  }

  async isAt(read: StreamsRead): Promise<boolean> {
    const ends = await this.#ends.lookUp([...read.expect.keys()]);
    return conflictOf(read, { stream: (name) => ends.get(name) ?? NO_STREAM }) === undefined;
  }

  /** Calls back when the log moved, whichever process moved it; returns how to stop that. */
  onMoved(listener: () => void): () => void {
    return this.#moves.listen(listener);
  }

  /** Everything appended is committed first. The connection stays open: it belongs to who opened it. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#queue.drained();
    this.#moves.close();
    await this.#session.end();
  }

  /** Ends where it stands, as a crash of the process would; the connection has to be cut beforehand. */
  kill(): void {
    this.#isClosed = true;
    this.#queue.stop(new StoreError('STOPPED', `log ${this.log} was stopped`));
    this.#moves.close();
    this.#session.drop();
  }
}

const endOf = ({ version, hash, id }: StoredRow): StreamHead => ({ version, hash, last: id });

type Repeated = Extract<Answer, { kind: 'repeated' }>['record'];

const recordOf = (record: Repeated): CommandRecord => ({
  caller: record.caller,
  route: record.route,
  key: record.key,
  bodyHash: record.bodyHash,
  answer: JSON.parse(record.answer) as unknown,
  first: record.first,
  last: record.last,
  recordedAt: record.recordedAt,
});

/** Opens a log for appending, and makes it where it is not there. */
export async function openMongoLog(options: MongoLogOptions): Promise<MongoLog> {
  const database = new LogDatabase(options.mongo, options.log);
  await database.openForWriting();
  return new MongoLog(database, options).ready();
}
