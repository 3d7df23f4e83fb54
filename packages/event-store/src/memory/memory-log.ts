import { systemTimers, type RecordedFact, type Timers } from '@torchline/kernel';
import { GENESIS_HASH } from '../chain.ts';
import { factText, type FactText } from '../fact-text.ts';
import type { KeyRingAtHand } from '../key-ring.ts';
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
import { personalFields, readRow, readsLike } from '../reading.ts';
import { personsIn, sealData } from '../sealing.ts';
import { StoreError } from '../store-error.ts';
import { MemoryKeyRing } from './key-ring.ts';
import { MemoryDisk, type Written } from './memory-disk.ts';

export interface MemoryLogOptions {
  readonly log: string;
  readonly keys?: KeyRingAtHand;
  /** Give the disk of an earlier log to open it again, after a crash for instance. */
  readonly disk?: MemoryDisk;
  readonly timers?: Timers;
}

/** The log in memory, for tests. It models durability: an answer leaves only after the sync that covers it. */
export class MemoryLog implements LogStore, CommandRecords, RowSource {
  readonly log: string;
  readonly disk: MemoryDisk;
  readonly #keys: KeyRingAtHand;
  readonly #timers: Timers;
  readonly #listeners = new Set<() => void>();
  #syncing: Promise<void> | undefined;
  #stopped = false;

  constructor(options: MemoryLogOptions) {
    this.log = options.log;
    this.disk = options.disk ?? new MemoryDisk(options.log);
    this.#keys = options.keys ?? new MemoryKeyRing();
    this.#timers = options.timers ?? systemTimers;
  }

  async append(batch: AppendBatch): Promise<AppendResult> {
    if (this.#stopped) throw new StoreError('STOPPED', `log ${this.log} is closed`);
    const written = this.disk.write({ ...batch, facts: batch.facts.map((fact) => this.#sealed(fact)) });
    if (written.kind === 'conflict') return written;
    await this.#synced();
    return this.#answer(written);
  }

  #answer(written: Exclude<Written, { kind: 'conflict' }>): AppendResult {
    if (written.kind === 'repeated') return written;
    return {
      kind: 'appended',
      facts: written.rows.map((row) => this.#read(row)),
      head: written.head.position,
    };
  }

  #sealed(fact: FactToAppend): FactText {
    const personal = personalFields(fact.type);
    const data = this.asRead(fact.type, fact.data);
    const ready = this.#keys.keysFor(personsIn(data, personal));
    return factText({ ...fact, data: sealData(ready, { id: fact.id, data }, personal) });
  }

  /** Every write of this turn of the event loop is synced at its end. */
  async #synced(): Promise<void> {
    this.#syncing ??= this.#timers.turn().then(() => {
      this.#syncing = undefined;
      if (this.#stopped) throw new StoreError('STOPPED', `log ${this.log} stopped before it synced`);
      this.disk.sync();
      for (const listener of this.#listeners) listener();
    });
    await this.#syncing;
  }

  /** The process dies and the power goes: what was not synced is lost. Open the disk again with a new log. */
  crash(): void {
    this.#stopped = true;
    this.disk.crash();
  }

  #read(row: StoredRow): RecordedFact {
    return readRow(this.#keys, row);
  }

  asRead(type: string, data: unknown): unknown {
    return readsLike(this.#keys, type, data);
  }

  async readStream(stream: string, afterVersion = 0): Promise<readonly RecordedFact[]> {
    return this.disk.stream(stream, afterVersion).map((row) => this.#read(row));
  }

  async readAll(after: number, limit: number): Promise<readonly RecordedFact[]> {
    return this.disk.rows(after, limit).map((row) => this.#read(row));
  }

  async rows(after: number, limit: number): Promise<readonly StoredRow[]> {
    return this.disk.rows(after, limit);
  }

  async commandRecords(after: number, limit: number): Promise<readonly CommandRecord[]> {
    return this.disk.records(after, limit);
  }

  async findCommand(key: CommandKey): Promise<CommandRecord | undefined> {
    return this.disk.record(key);
  }

  async head(): Promise<Head> {
    const last = this.disk.rows(0, Number.MAX_SAFE_INTEGER).at(-1);
    const { epochs } = this.disk;
    if (!last) return { position: 0, hash: GENESIS_HASH, recordedAt: null, epochs };
    return { position: last.position, hash: last.hash, recordedAt: last.meta.recordedAt, epochs };
  }

  async cut(): Promise<LogCut> {
    const commands = this.disk.records(0, Number.MAX_SAFE_INTEGER).length;
    return { ...(await this.head()), commands };
  }

  /** Calls back after each sync; returns how to stop that. */
  onMoved(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    await this.#syncing;
    this.#stopped = true;
  }
}

export const openMemoryLog = (options: MemoryLogOptions): MemoryLog => new MemoryLog(options);
