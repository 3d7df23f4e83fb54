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
import { NewData } from '../new-data.ts';
import { SqliteReader } from './reader.ts';
import { WriterLink } from './writer-link.ts';
import type { Appended, SentPlace } from './writer-messages.ts';

export interface SqliteLogOptions {
  /** Folder of the log: `<data>/<service>`. */
  readonly folder: string;
  readonly log: string;
  readonly keys: SqliteKeyRing;
}

/**
 * The log of one service in one SQLite file: what comes together is written by a thread of its own, what comes alone and
 * all reads on the caller's thread.
 */
export class SqliteLog implements LogStore, CommandRecords, RowSource {
  readonly log: string;
  readonly #options: SqliteLogOptions;
  readonly #reader: SqliteReader;
  readonly #writer: WriterLink;
  readonly #data: NewData;
  /** Everything appended goes through this object: once it was read the end of the log is known from the answers. */
  #head: Head | undefined;

  constructor(options: SqliteLogOptions) {
    this.log = options.log;
    this.#options = options;
    this.#reader = new SqliteReader(options);
    const { folder, log, keys } = options;
    this.#data = new NewData(keys);
    this.#writer = new WriterLink({ folder, log, keys, data: this.#data });
  }

  async ready(): Promise<this> {
    await this.#writer.ready();
    return this;
  }

  async append(batch: AppendBatch): Promise<AppendResult> {
    const answer = await this.#writer.append(batch);
    if (answer[0] === 'failed') throw new StoreError(answer[1], answer[2]);
    if (answer[0] === 'conflict') return { kind: 'conflict', stream: answer[1] };
    if (answer[0] === 'repeated') return { kind: 'repeated', record: answer[1] };
    this.#reached(answer);
    const facts = await new Pace().map(batch.facts, (fact, index) => this.#placed(fact, index, answer));
    return { kind: 'appended', facts, head: answer[5] };
  }

  #reached([, , , recordedAt, places, position]: Appended): void {
    const hash = places.at(-1)?.[1];
    if (!this.#head || hash === undefined || position <= this.#head.position) return;
    this.#head = { ...this.#head, position, hash, recordedAt };
  }

  /** A fact of a batch as it stands in the log. */
  #placed(fact: FactToAppend, index: number, answer: Appended): RecordedFact {
    const [, first, before, recordedAt, places] = answer;
    const [version, hash, prevStreamHash] = places[index] as SentPlace;
    return {
      log: this.log,
      position: first + index,
      stream: fact.stream,
      version,
      id: fact.id,
      type: fact.type,
      data: this.asRead(fact.type, fact.data),
      meta: { ...fact.meta, recordedAt },
      prevHash: places[index - 1]?.[1] ?? before,
      prevStreamHash,
      hash,
    };
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

  async head(): Promise<Head> {
    this.#head ??= await this.#reader.head();
    return this.#head;
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
