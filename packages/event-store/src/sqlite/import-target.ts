import type { DatabaseSync } from 'node:sqlite';
import type { CommandRecord, LogEpoch, RowTarget, StoredRow } from '../port.ts';
import { StoreError } from '../store-error.ts';
import { translating } from './errors.ts';
import { LogTables } from './log-tables.ts';
import { keepEpochs, openForWriting } from './schema.ts';

/** Takes rows exactly as they are into an empty log, in one transaction. For commands that stand alone. */
export class SqliteTarget implements RowTarget {
  readonly log: string;
  readonly #db: DatabaseSync;
  readonly #tables: LogTables;

  constructor(folder: string, log: string) {
    this.log = log;
    this.#db = openForWriting(folder, log);
    this.#tables = new LogTables(this.#db, log);
    if (this.#tables.head.position > 0) {
      this.#db.close();
      throw new StoreError('IMPORT', `log ${log} is not empty`);
    }
    this.#db.exec('BEGIN IMMEDIATE');
  }

  async putRows(rows: readonly StoredRow[]): Promise<void> {
    translating('import facts', () => {
      for (const row of rows)
        this.#tables.putRow({ ...row, data: JSON.stringify(row.data), meta: JSON.stringify(row.meta) });
    });
  }

  async putCommands(commands: readonly CommandRecord[]): Promise<void> {
    translating('import command records', () => {
      for (const one of commands)
        this.#tables.putCommand({ ...one, answer: JSON.stringify(one.answer ?? null) });
    });
  }

  async putEpochs(epochs: readonly LogEpoch[]): Promise<void> {
    translating('import epochs', () => {
      this.#db.exec('DELETE FROM epochs');
      keepEpochs(this.#db, epochs);
    });
  }

  async commit(): Promise<void> {
    translating('import', () => this.#db.exec('COMMIT'));
    this.#db.close();
  }

  async abandon(): Promise<void> {
    this.#db.exec('ROLLBACK');
    this.#db.close();
  }
}

export const openSqliteTarget = (folder: string, log: string): SqliteTarget => new SqliteTarget(folder, log);
