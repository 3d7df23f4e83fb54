import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { dirname } from 'node:path';
import { COUNTING_VERSION } from '../../counting-version.ts';
import { HELD_COUNTED, HELD_TABLES } from '../../held/sqlite-held.ts';
import { CELL_TABLES } from './cell-table.ts';

/**
 * figures.db. Amounts are 64-bit integers, read as BigInt. Deltas lie in blocks, which are found by what they feed and by
 * the positions and days that they hold. `fed_at` is the place in history at which an entity first fed something, '' before.
 * `commits` says which cells each of the last commits touched (null: too many to say); its numbers begin
 * somewhere at random, so that no number of another file is taken for one of this.
 */
const TABLES = `
CREATE TABLE IF NOT EXISTS owner (id INTEGER PRIMARY KEY CHECK (id = 1), epoch INTEGER NOT NULL);
INSERT OR IGNORE INTO owner VALUES (1, 0);
CREATE TABLE IF NOT EXISTS commits (number INTEGER PRIMARY KEY, cells TEXT);
INSERT INTO commits SELECT abs(random() % 1000000000000), NULL WHERE NOT EXISTS (SELECT 1 FROM commits);
CREATE TABLE IF NOT EXISTS checkpoints (
  log TEXT PRIMARY KEY, position INTEGER NOT NULL, hash TEXT NOT NULL, epoch TEXT NOT NULL DEFAULT '') WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS entities (
  id INTEGER PRIMARY KEY, stream TEXT NOT NULL, version INTEGER NOT NULL, hash TEXT NOT NULL, fed_at TEXT NOT NULL,
  state TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS delta_blocks (
  id INTEGER PRIMARY KEY, feeds TEXT NOT NULL, category TEXT NOT NULL, log TEXT NOT NULL,
  first_position INTEGER NOT NULL, last_position INTEGER NOT NULL, first_day TEXT NOT NULL, last_day TEXT NOT NULL,
  first_recorded TEXT NOT NULL, last_recorded TEXT NOT NULL, count INTEGER NOT NULL, body BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS members (id INTEGER PRIMARY KEY, member TEXT NOT NULL, rows TEXT NOT NULL);
${CELL_TABLES}
CREATE TABLE IF NOT EXISTS manifests (
  month TEXT NOT NULL, number INTEGER NOT NULL, root TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (month, number));
`;

/** Kept up by live figures; made at the end of a rebuild, which is quicker. */
const INDEXES = `
CREATE UNIQUE INDEX IF NOT EXISTS entities_by_stream ON entities (stream);
CREATE UNIQUE INDEX IF NOT EXISTS members_by_name ON members (member);
CREATE INDEX IF NOT EXISTS delta_blocks_by_feed ON delta_blocks (feeds, last_day);
CREATE INDEX IF NOT EXISTS delta_blocks_by_log ON delta_blocks (log, last_position);
`;

const BUSY_MS = 5_000;

/** Figures of an older definition are counted again from the logs; what was published stays. */
function forgetOlder(database: DatabaseSync): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  if (version === 0 || version === COUNTING_VERSION) return;
  const tables = [
    'commits',
    'checkpoints',
    'entities',
    'deltas',
    'delta_blocks',
    'members',
    'series',
    'cells',
    ...HELD_COUNTED,
  ];
  database.exec(tables.map((table) => `DROP TABLE IF EXISTS ${table};`).join(' '));
}

/** A file of an older version knows no epochs of logs. */
function addEpoch(database: DatabaseSync): void {
  const columns = database.prepare(`SELECT name FROM pragma_table_info('checkpoints')`).all();
  if (!columns.some(({ name }) => name === 'epoch'))
    database.exec(`ALTER TABLE checkpoints ADD COLUMN epoch TEXT NOT NULL DEFAULT ''`);
}

/**
 * Opens figures.db for its one writer. synchronous=NORMAL is enough: figures and checkpoint are in one transaction, and
 * what a power cut takes back is read again from the logs.
 */
export function openForWriting(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = ${BUSY_MS};
    PRAGMA cache_size = -64000; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 8000;`);
  forgetOlder(database);
  database.exec(`${TABLES} ${HELD_TABLES} ${INDEXES} PRAGMA user_version = ${COUNTING_VERSION};`);
  addEpoch(database);
  return database;
}

/**
 * Opens a file for figures that are written whole, by one process: a rollback journal costs nothing for pages that are
 * new, and each part is synced when it is committed. Sorting goes to disk, so that memory stays as it is.
 */
export function openForBulk(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  database.exec(`PRAGMA busy_timeout = ${BUSY_MS}; PRAGMA page_size = 8192; PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = TRUNCATE;
    PRAGMA synchronous = NORMAL; PRAGMA cache_size = -64000; PRAGMA temp_store = FILE;`);
  database.exec(`${TABLES} ${HELD_TABLES}`);
  return database;
}

/** Makes the indexes, commits, and makes everything durable: the file and its name in the folder. */
export function finishWhole(database: DatabaseSync, path: string): void {
  database.exec(`${INDEXES} PRAGMA user_version = ${COUNTING_VERSION}; COMMIT;`);
  database.close();
  for (const place of [path, dirname(path)]) {
    const file = openSync(place, 'r');
    fsyncSync(file);
    closeSync(file);
  }
}

/**
 * Takes back half a transaction of a process that was killed, where there is a file: who only reads is refused as long as
 * it is there. For the one process that writes the file.
 */
export function rollBack(path: string): void {
  if (!existsSync(path)) return;
  const database = new DatabaseSync(path);
  database.exec(`PRAGMA busy_timeout = ${BUSY_MS}; PRAGMA user_version;`);
  database.close();
}

/** Opens figures.db beside its writer. It must exist. */
export function openForReading(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { readOnly: true });
  database.exec(`PRAGMA busy_timeout = ${BUSY_MS}; PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY;`);
  return database;
}
