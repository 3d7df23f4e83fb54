import { BroadcastChannel } from 'node:worker_threads';
import type { RecordedFact } from '@torchline/kernel';
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
} from '../port.ts';
import { StoreError } from '../store-error.ts';
import type { SqliteKeyRing } from './key-ring.ts';
import { movedChannel } from './moved.ts';
import { NewData } from './new-data.ts';
import { SqliteReader } from './reader.ts';
import { WriterLink } from './writer-link.ts';
import type { Appended, SentPlace } from './writer-messages.ts';

export interface SqliteLogOptions {
  /** Folder of the log: `<data>/<service>`. */
  readonly folder: string;
  readonly log: string;
  readonly keys: SqliteKeyRing;
}

type Unplaced = FactToAppend & { readonly log: string };

/** A fact of a batch as it stands in the log. */
function placed(
  fact: Unplaced,
  index: number,
  [, first, before, recordedAt, places]: Appended,
): RecordedFact {
  const [version, hash, prevStreamHash] = places[index] as SentPlace;
  const prevHash = places[index - 1]?.[1] ?? before;
  const meta = { ...fact.meta, recordedAt };
  return { ...fact, position: first + index, version, meta, prevHash, prevStreamHash, hash };
}

/** The log of one service in one SQLite file: one writer in a thread of its own, reads on the caller's thread. */
export class SqliteLog implements LogStore, CommandRecords, RowSource {
  readonly log: string;
  readonly #options: SqliteLogOptions;
  readonly #reader: SqliteReader;
  readonly #writer: WriterLink;
  readonly #data: NewData;

  constructor(options: SqliteLogOptions) {
    this.log = options.log;
    this.#options = options;
    this.#reader = new SqliteReader(options);
    const { folder, log, keys } = options;
    this.#data = new NewData(keys);
    this.#writer = new WriterLink({ folder, log, keys: keys.folder }, this.#data);
  }

  async ready(): Promise<this> {
    await this.#writer.ready();
    return this;
  }

  async append(batch: AppendBatch): Promise<AppendResult> {
    const answering = this.#writer.append(batch);
    const facts = new Pace().map(batch.facts, (fact) => this.#asStored(fact));
    const [answer, stored] = await Promise.all([answering, facts]);
    if (answer[0] === 'failed') throw new StoreError(answer[1], answer[2]);
    if (answer[0] === 'conflict') return { kind: 'conflict', stream: answer[1] };
    if (answer[0] === 'repeated') return { kind: 'repeated', record: answer[1] };
    const recorded = await new Pace().map(stored, (fact, index) => placed(fact, index, answer));
    return { kind: 'appended', facts: recorded, head: answer[5] };
  }

  /** Made while the writer is at work. */
  #asStored({ id, stream, type, data, meta }: FactToAppend): Unplaced {
    const plain = JSON.parse(JSON.stringify(meta)) as FactToAppend['meta'];
    return { log: this.log, id, stream, type, data: this.asRead(type, data), meta: plain };
  }

  asRead(type: string, data: unknown): unknown {
    return this.#data.asRead(type, data);
  }

  readStream(stream: string, afterVersion = 0): Promise<readonly RecordedFact[]> {
    return this.#reader.readStream(stream, afterVersion);
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

  /** Calls back after each commit; returns how to stop that. */
  onMoved(listener: () => void): () => void {
    return listenForMoves(this.#options.folder, listener);
  }

  async close(): Promise<void> {
    await this.#writer.close();
    this.#reader.close();
  }

  /** Ends the writer where it stands, as a crash of its thread would. */
  async kill(): Promise<void> {
    await this.#writer.kill();
    this.#reader.close();
  }
}

/** Calls back whenever a writer of this process, in any of its threads, committed to the log in a folder. */
export function listenForMoves(folder: string, listener: () => void): () => void {
  const channel = new BroadcastChannel(movedChannel(folder));
  channel.onmessage = listener;
  (channel as unknown as { unref(): void }).unref();
  return () => channel.close();
}

/** Opens a log for writing; one writer per folder, which `lockFolder` of the data folder sees to. */
export const openSqliteLog = (options: SqliteLogOptions): Promise<SqliteLog> =>
  new SqliteLog(options).ready();
