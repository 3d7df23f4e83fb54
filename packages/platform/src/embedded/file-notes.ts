import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { FileNote, FileNotes, NoteOfFile } from '../adapters.ts';

const TABLE = `
  PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;
  CREATE TABLE IF NOT EXISTS notes (hash TEXT NOT NULL, by TEXT NOT NULL, name TEXT NOT NULL, mediaType TEXT NOT NULL,
    PRIMARY KEY (hash, by)) STRICT, WITHOUT ROWID;`;

class SqliteFileNotes implements FileNotes {
  readonly #db: DatabaseSync;

  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true });
    this.#db = new DatabaseSync(path);
    this.#db.exec(TABLE);
  }

  async note(hash: string, { name, mediaType, by }: FileNote): Promise<void> {
    this.#db.prepare('INSERT OR IGNORE INTO notes VALUES (?, ?, ?, ?)').run(hash, by, name, mediaType);
  }

  async find(hash: string): Promise<readonly FileNote[]> {
    const rows = this.#db
      .prepare('SELECT by, name, mediaType FROM notes WHERE hash = ? ORDER BY by')
      .all(hash);
    return rows.map(noteOf);
  }

  async all(): Promise<readonly NoteOfFile[]> {
    const rows = this.#db.prepare('SELECT hash, by, name, mediaType FROM notes ORDER BY hash, by').all();
    return rows.map((row) => ({ hash: String(row['hash']), ...noteOf(row) }));
  }

  async close(): Promise<void> {
    this.#db.close();
  }
}

const noteOf = (row: Readonly<Record<string, unknown>>): FileNote => ({
  by: String(row['by']),
  name: String(row['name']),
  mediaType: String(row['mediaType']),
});

/** Names and senders of the kept files of a data folder. */
export const openFileNotes = (path: string): FileNotes => new SqliteFileNotes(path);
