import { existsSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { RecordedFact } from '@torchline/kernel';
import { GENESIS_HASH } from '../chain.ts';
import type { FoundKeys } from '../key-ring.ts';
import type {
  CommandKey,
  CommandRecord,
  CommandRecords,
  Head,
  LogCut,
  LogEpoch,
  RowSource,
  StoredRow,
} from '../port.ts';
import { readRow } from '../reading.ts';
import { translating } from './errors.ts';
import { SELECT_ROW, toCommandRecord, toHex, toRow, type FactRow } from './rows.ts';
import { checkAbout, logPath, readEpochs } from './schema.ts';

export interface SqliteReaderOptions {
  /** Folder of the log: `<data>/<service>`. */
  readonly folder: string;
  readonly log: string;
  readonly keys: FoundKeys;
}

const COMMAND = 'SELECT * FROM commands WHERE caller = ? AND route = ? AND key = ?';
const STREAM = `${SELECT_ROW} WHERE s.name = ? AND f.version > ? ORDER BY f.version`;
const ROWS = `${SELECT_ROW} WHERE f.position > ? ORDER BY f.position LIMIT ?`;
const CUT = `SELECT f.position, f.hash, f.meta ->> 'recordedAt' AS at, c.commands
  FROM (SELECT max(number) AS commands FROM commands) c
  LEFT JOIN (SELECT position, hash, meta FROM facts ORDER BY position DESC LIMIT 1) f`;

/**
 * Reads a log beside its writer, from any thread or process; sees what is committed and nothing else. Where the log
 * does not exist yet it reads as empty.
 */
export class SqliteReader implements RowSource, CommandRecords {
  readonly log: string;
  readonly #options: SqliteReaderOptions;
  #db: DatabaseSync | undefined;
  #epochs: readonly LogEpoch[] = [];
  readonly #statements = new Map<string, StatementSync>();

  constructor(options: SqliteReaderOptions) {
    this.log = options.log;
    this.#options = options;
  }

  #open(): DatabaseSync | undefined {
    if (this.#db || !existsSync(logPath(this.#options.folder))) return this.#db;
    const db = new DatabaseSync(logPath(this.#options.folder), { readOnly: true });
    db.exec('PRAGMA busy_timeout = 10000');
    const made = db.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'commands'`).get();
    const about = made && db.prepare('SELECT log, format FROM about').get();
    if (!about) return void db.close();
    checkAbout(about, this.log);
    this.#db = db;
    return db;
  }

  #all(sql: string, ...params: (string | number)[]): Record<string, unknown>[] {
    return translating(`read log ${this.log}`, () => this.#prepared(sql)?.all(...params) ?? []);
  }

  #rows(sql: string, ...params: (string | number)[]): StoredRow[] {
    const rows = translating(`read log ${this.log}`, () => {
      const statement = this.#prepared(sql);
      statement?.setReturnArrays(true);
      return statement?.all(...params) ?? [];
    });
    return (rows as unknown as readonly FactRow[]).map((row) => toRow(this.log, row));
  }

  #prepared(sql: string): StatementSync | undefined {
    const db = this.#open();
    const known = this.#statements.get(sql);
    if (!db || known) return known;
    const statement = db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  async rows(after: number, limit: number): Promise<readonly StoredRow[]> {
    return this.#rows(ROWS, after, limit);
  }

  async readAll(after: number, limit: number): Promise<readonly RecordedFact[]> {
    return (await this.rows(after, limit)).map((row) => readRow(this.#options.keys, row));
  }

  async readStream(stream: string, afterVersion = 0): Promise<readonly RecordedFact[]> {
    const rows = this.#rows(STREAM, stream, afterVersion);
    return rows.map((row) => readRow(this.#options.keys, row));
  }

  async commandRecords(after: number, limit: number): Promise<readonly CommandRecord[]> {
    const sql = 'SELECT * FROM commands WHERE number > ? ORDER BY number LIMIT ?';
    return this.#all(sql, after, limit).map(toCommandRecord);
  }

  async findCommand(key: CommandKey): Promise<CommandRecord | undefined> {
    const [row] = this.#all(COMMAND, key.caller, key.route, key.key);
    return row && toCommandRecord(row);
  }

  async head(): Promise<Head> {
    const { commands: _, ...head } = this.cutNow();
    return head;
  }

  async cut(): Promise<LogCut> {
    return this.cutNow();
  }

  /** One statement, so that facts and command records are of one moment; at once, so that many logs can be compared. */
  cutNow(): LogCut {
    const [row] = this.#all(CUT);
    const commands = Number(row?.['commands'] ?? 0);
    const epochs = this.#knownEpochs();
    if (typeof row?.['position'] !== 'number')
      return { position: 0, hash: GENESIS_HASH, recordedAt: null, commands, epochs };
    const { position, hash, at } = row;
    return { position, hash: toHex(hash), recordedAt: String(at), commands, epochs };
  }

  /** They do not change while a log is open; the first one may still be to come. */
  #knownEpochs(): readonly LogEpoch[] {
    if (this.#epochs.length === 0 && this.#db)
      this.#epochs = translating(`read log ${this.log}`, () => (this.#db ? readEpochs(this.#db) : []));
    return this.#epochs;
  }

  close(): void {
    this.#statements.clear();
    this.#epochs = [];
    this.#db?.close();
    this.#db = undefined;
  }
}

export const openSqliteReader = (options: SqliteReaderOptions): SqliteReader => new SqliteReader(options);
