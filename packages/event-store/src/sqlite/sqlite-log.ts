import { BroadcastChannel } from 'node:worker_threads';
import type { RecordedFact } from '@torchline/kernel';
import { Pace } from '../pace.ts';
import type {
  AppendBatch,
  AppendResult,
  CommandKey,
  CommandRecord,
  CommandRecords,
  Head,
  LogCut,
  LogStore,
  RowSource,
  StoredRow,
} from '../port.ts';
import { readsLike } from '../reading.ts';
import { StoreError } from '../store-error.ts';
import type { SqliteKeyRing } from './key-ring.ts';
import { movedChannel } from './moved.ts';
import { SqliteReader } from './reader.ts';
import { WriterLink } from './writer-link.ts';
import type { BatchAnswer } from './writer-messages.ts';

export interface SqliteLogOptions {
  /** Folder of the log: `<data>/<service>`. */
  readonly folder: string;
  readonly log: string;
  readonly keys: SqliteKeyRing;
}

type Appended = Extract<BatchAnswer, { kind: 'appended' }>;

/** The log of one service in one SQLite file: one writer in a thread of its own, reads on the caller's thread. */
export class SqliteLog implements LogStore, CommandRecords, RowSource {
  readonly log: string;
  readonly #options: SqliteLogOptions;
  readonly #reader: SqliteReader;
  readonly #writer: WriterLink;

  constructor(options: SqliteLogOptions) {
    this.log = options.log;
    this.#options = options;
    this.#reader = new SqliteReader(options);
    const { folder, log, keys } = options;
    this.#writer = new WriterLink({ folder, log, keys: keys.folder });
  }

  async ready(): Promise<this> {
    await this.#writer.ready();
    return this;
  }

  async append(batch: AppendBatch): Promise<AppendResult> {
    const answer = await this.#writer.append(batch);
    if (answer.kind === 'failed') throw new StoreError(answer.fault, answer.message);
    if (answer.kind !== 'appended') return answer;
    return { kind: 'appended', facts: await this.#recorded(batch, answer), head: answer.head };
  }

  async #recorded(batch: AppendBatch, answer: Appended): Promise<readonly RecordedFact[]> {
    return new Pace().map(answer.places, ([version, hash, prevStreamHash], index): RecordedFact => {
      const { id, stream, type, data, meta } = batch.facts[index] as AppendBatch['facts'][number];
      const prevHash = answer.places[index - 1]?.[1] ?? answer.prevHash;
      return {
        log: this.log,
        position: answer.first + index,
        stream,
        version,
        id,
        type,
        data: this.asRead(type, data),
        meta: { ...(JSON.parse(JSON.stringify(meta)) as typeof meta), recordedAt: answer.recordedAt },
        prevHash,
        prevStreamHash,
        hash,
      };
    });
  }

  asRead(type: string, data: unknown): unknown {
    return readsLike(this.#options.keys, type, data);
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
