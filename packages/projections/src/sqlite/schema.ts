import type { KeyedView } from '../port.ts';
import { QueryInvalid, type Value } from '../cursor.ts';
import type { Checkpoint } from '../store-port.ts';
import type { Connection, Row } from './database.ts';

/**
 * `views`: every build of a view, one of them live. `checkpoints`: per build and log how far it is, the epoch of the
 * log there (`log_epoch`), and the epoch of its owner. `streams_<n>`: what was applied of each stream.
 */
const BOOKS = `
  CREATE TABLE IF NOT EXISTS views (
    build INTEGER PRIMARY KEY, name TEXT NOT NULL, shape TEXT NOT NULL, live INTEGER NOT NULL, epoch INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS checkpoints (
    build INTEGER NOT NULL, log TEXT NOT NULL, position INTEGER NOT NULL, hash TEXT NOT NULL, epoch INTEGER NOT NULL,
    log_epoch TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (build, log)
  ) WITHOUT ROWID;`;

export function createBooks(connection: Connection): void {
  connection.exec(BOOKS);
  const columns = connection.all(`SELECT name FROM pragma_table_info('checkpoints')`, []);
  if (!columns.some(({ name }) => name === 'log_epoch'))
    connection.exec(`ALTER TABLE checkpoints ADD COLUMN log_epoch TEXT NOT NULL DEFAULT ''`);
}

/** A row of `checkpoints` as readers of logs know it; a file of an older version knows no epochs of logs. */
export const checkpointOf = (row: Row): Checkpoint => ({
  position: Number(row['position']),
  hash: String(row['hash']),
  epoch: typeof row['log_epoch'] === 'string' ? row['log_epoch'] : '',
});

/** What makes stored documents unusable for a view's code when it changes. */
export const shapeOf = (view: KeyedView<object>): string =>
  JSON.stringify([view.version, view.logs, view.indexes, view.together ?? []]);

const NAME = /^[a-zA-Z][a-zA-Z0-9]*$/;

/** The column of an index field; `key` is the document's key. Throws QueryInvalid for a field without an index. */
export function columnOf(view: KeyedView<object>, field: string): string {
  if (field === 'key') return 'key';
  if (!view.indexes.includes(field) || !NAME.test(field))
    throw new QueryInvalid(`view ${view.name} has no index "${field}"`);
  return `f_${field}`;
}

/** No value, as it is stored: sorts after numbers and text, and unlike NULL it can be compared. */
export const NO_VALUE: Uint8Array = new Uint8Array([0]);
export const toColumn = (value: Value): string | number | Uint8Array => value ?? NO_VALUE;
export const fromColumn = (value: unknown): Value =>
  typeof value === 'string' || typeof value === 'number' ? value : null;

/** Tables of one build. Columns that lists test come before `doc`, so that SQLite need not read the document for them. */
export function createTables(connection: Connection, build: number, view: KeyedView<object>): void {
  const columns = view.indexes.map((field) => columnOf(view, field));
  const together = (view.together ?? []).map(columnsIn(view));
  const alone = columns.filter((column) => !together.some(([first]) => first === column));
  const sorts = [...alone.map((column) => [column]), ...together];
  connection.exec(`
    CREATE TABLE doc_${build} (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, listed INTEGER NOT NULL,
      ${columns.map((column) => `${column} NOT NULL,`).join(' ')} tokens TEXT NOT NULL, work TEXT NOT NULL, doc TEXT NOT NULL);
    ${sorts.map((by) => `CREATE INDEX doc_${build}_${by.join('_')} ON doc_${build} (${by.join(', ')}, key);`).join('\n')}
    CREATE TABLE sees_${build} (token TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (token, id)) WITHOUT ROWID;
    CREATE TABLE words_${build} (id INTEGER PRIMARY KEY, words TEXT NOT NULL);
    CREATE TABLE work_${build} (id INTEGER NOT NULL, number INTEGER NOT NULL, role TEXT NOT NULL, organisation TEXT,
      region TEXT, action TEXT NOT NULL, since TEXT NOT NULL, due NOT NULL, notBy TEXT NOT NULL,
      PRIMARY KEY (id, number)) WITHOUT ROWID;
    CREATE INDEX work_${build}_role ON work_${build} (role, due, since);
    CREATE TABLE streams_${build} (log TEXT NOT NULL, stream TEXT NOT NULL, version INTEGER NOT NULL, hash TEXT NOT NULL,
      PRIMARY KEY (log, stream)) WITHOUT ROWID;`);
}

const columnsIn =
  (view: KeyedView<object>) =>
  (fields: readonly string[]): string[] =>
    fields.map((field) => columnOf(view, field));

export const TABLES = ['doc', 'sees', 'words', 'work', 'streams'] as const;

export const dropTables = (connection: Connection, build: number): void =>
  connection.exec(TABLES.map((table) => `DROP TABLE IF EXISTS ${table}_${build};`).join('\n'));
