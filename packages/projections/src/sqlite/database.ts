import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

const BUSY_MS = 5_000;
/** 32 MB: a rebuild writes the same index pages many times, the file gets them once. */
const WAL_PAGES = 8_000;

/**
 * Opens views.db for its one writer. synchronous=NORMAL is enough: documents and checkpoint are in one transaction, so
 * that a power cut takes back whole transactions and the runner reads the facts again from the log, which is FULL.
 */
export function openForWriting(path: string): Connection {
  const database = new DatabaseSync(path);
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = ${BUSY_MS};
    PRAGMA wal_autocheckpoint = ${WAL_PAGES}; PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY;`);
  return new Connection(database);
}

/** Opens views.db beside its writer. It must exist. */
export function openForReading(path: string): Connection {
  const database = new DatabaseSync(path, { readOnly: true });
  database.exec(`PRAGMA busy_timeout = ${BUSY_MS}; PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY;`);
  return new Connection(database);
}

export type Row = Readonly<Record<string, unknown>>;
const MAX_STATEMENTS = 300;

/** A database with its prepared statements, each prepared once. */
export class Connection {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }
  exec(sql: string): void {
    this.#database.exec(sql);
  }
  all(sql: string, values: readonly SQLInputValue[] = []): Row[] {
    return this.#prepared(sql).all(...values);
  }
  get(sql: string, values: readonly SQLInputValue[] = []): Row | undefined {
    return this.#prepared(sql).get(...values);
  }
  run(sql: string, values: readonly SQLInputValue[] = []): void {
    this.#prepared(sql).run(...values);
  }
  iterate(sql: string): Iterable<Row> {
    return this.#database.prepare(sql).iterate();
  }
  /** Runs the work in a transaction: all or nothing. A full disk takes back by itself. */
  transaction<Result>(mode: 'IMMEDIATE' | 'DEFERRED', work: () => Result): Result {
    this.exec(`BEGIN ${mode}`);
    try {
      const result = work();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      if (this.#database.isTransaction) this.exec('ROLLBACK');
      throw error;
    }
  }
  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #prepared(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    if (this.#statements.size >= MAX_STATEMENTS) this.#statements.clear();
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
