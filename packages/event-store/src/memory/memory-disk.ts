import { GENESIS_HASH } from '../chain.ts';
import { beginEpoch } from '../epochs.ts';
import type { TextRow } from '../fact-text.ts';
import { admit, NO_STREAM, type Ends, type StreamHead, type TextBatch } from '../ledger.ts';
import type { CommandKey, CommandRecord, LogEnd, LogEpoch, StoredRow } from '../port.ts';

export type Written =
  | { readonly kind: 'written'; readonly rows: readonly StoredRow[]; readonly head: LogEnd }
  | { readonly kind: 'conflict'; readonly stream: string }
  | { readonly kind: 'repeated'; readonly record: CommandRecord };

const nameOf = (key: CommandKey): string => JSON.stringify([key.caller, key.route, key.key]);

/** What a disk is to a log: what was written is lost in a crash until it was synced. */
export class MemoryDisk {
  readonly log: string;
  epochs: readonly LogEpoch[] = [beginEpoch(0)];
  #written: StoredRow[] = [];
  #records: CommandRecord[] = [];
  #syncedRows = 0;
  #syncedRecords = 0;
  #byName = new Map<string, CommandRecord>();
  #streams = new Map<string, StreamHead>();

  constructor(log: string) {
    this.log = log;
  }

  /** Writes a batch whose data is sealed; nobody can read it before the next `sync`. */
  write(batch: TextBatch): Written {
    const admitted = admit(batch, this.#ends(), (key) => this.#byName.get(nameOf(key)));
    if (admitted.kind === 'failed') throw admitted.error;
    if (admitted.kind !== 'placed') return admitted;
    const { placed } = admitted;
    const rows = placed.rows.map((row) => this.#parsed(row));
    this.putRows(rows);
    this.putRecords(placed.commands);
    return { kind: 'written', rows, head: placed.head };
  }

  #parsed(row: TextRow): StoredRow {
    const data = JSON.parse(row.data) as unknown;
    const meta = JSON.parse(row.meta) as StoredRow['meta'];
    return { ...row, log: this.log, data, meta };
  }

  putRows(rows: readonly StoredRow[]): void {
    for (const row of rows) {
      this.#written.push(row);
      this.#streams.set(row.stream, { version: row.version, hash: row.hash, last: row.id });
    }
  }

  putRecords(records: readonly CommandRecord[]): void {
    for (const record of records) {
      this.#records.push(record);
      this.#byName.set(nameOf(record), record);
    }
  }

  #ends(): Ends {
    const last = this.#written.at(-1);
    const head = {
      position: last?.position ?? 0,
      hash: last?.hash ?? GENESIS_HASH,
      recordedAt: last?.meta.recordedAt ?? null,
    };
    const stream = (name: string): StreamHead => this.#streams.get(name) ?? NO_STREAM;
    return { log: this.log, head, stream };
  }

  /** From here on what was written survives a crash and can be read. */
  sync(): void {
    this.#syncedRows = this.#written.length;
    this.#syncedRecords = this.#records.length;
  }

  /** The power goes: what is not synced never was. */
  crash(): void {
    const rows = this.#written.slice(0, this.#syncedRows);
    const records = this.#records.slice(0, this.#syncedRecords);
    this.#written = [];
    this.#records = [];
    this.#streams = new Map();
    this.#byName = new Map();
    this.putRows(rows);
    this.putRecords(records);
  }

  rows(after: number, limit: number): readonly StoredRow[] {
    return this.#written.slice(after, Math.min(after + limit, this.#syncedRows));
  }

  records(after: number, limit: number): readonly CommandRecord[] {
    return this.#records.slice(after, Math.min(after + limit, this.#syncedRecords));
  }

  stream(name: string, afterVersion: number): readonly StoredRow[] {
    return this.rows(0, this.#syncedRows).filter((row) => row.stream === name && row.version > afterVersion);
  }

  record(key: CommandKey): CommandRecord | undefined {
    const record = this.#byName.get(nameOf(key));
    return record && this.records(0, this.#syncedRecords).includes(record) ? record : undefined;
  }
}
