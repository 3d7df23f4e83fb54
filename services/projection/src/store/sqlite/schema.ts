import { DatabaseSync } from 'node:sqlite';
import { COUNTING_VERSION } from '../../counting-version.ts';
import { HELD_COUNTED, HELD_TABLES } from '../../held/sqlite-held.ts';

/**
 * figures.db. Amounts are 64-bit integers, read as BigInt. A delta is one line of what an entity fed, never changed; the
 * cells of a place are found by measure. Deltas of members name their set as `feeds` and the member in `key`.
 */
const TABLES = `
CREATE TABLE IF NOT EXISTS owner (id INTEGER PRIMARY KEY CHECK (id = 1), epoch INTEGER NOT NULL);
INSERT OR IGNORE INTO owner VALUES (1, 0);
CREATE TABLE IF NOT EXISTS checkpoints (log TEXT PRIMARY KEY, position INTEGER NOT NULL, hash TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS entities (
  stream TEXT PRIMARY KEY, version INTEGER NOT NULL, hash TEXT NOT NULL, state TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS deltas (
  id INTEGER PRIMARY KEY, entity TEXT NOT NULL, version INTEGER NOT NULL, log TEXT NOT NULL, position INTEGER NOT NULL,
  recorded_at TEXT NOT NULL, cause TEXT NOT NULL, feeds TEXT NOT NULL, level TEXT NOT NULL, region TEXT NOT NULL,
  other TEXT NOT NULL, zone TEXT NOT NULL, day TEXT NOT NULL, until TEXT NOT NULL, key TEXT NOT NULL, tag TEXT NOT NULL,
  note TEXT NOT NULL, count INTEGER NOT NULL, fresh INTEGER NOT NULL, amount INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS members (member TEXT PRIMARY KEY, rows TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS cells (
  measure TEXT NOT NULL, level TEXT NOT NULL, region TEXT NOT NULL, period TEXT NOT NULL,
  count INTEGER NOT NULL, fresh INTEGER NOT NULL, amount INTEGER NOT NULL,
  PRIMARY KEY (measure, level, region, period)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS cells_empty ON cells (measure) WHERE count = 0 AND fresh = 0 AND amount = 0;
CREATE TABLE IF NOT EXISTS manifests (
  month TEXT NOT NULL, number INTEGER NOT NULL, root TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (month, number));
`;

/** Made after a rebuild, kept up afterwards. */
export const DELTA_INDEXES = `
CREATE INDEX IF NOT EXISTS deltas_by_log ON deltas (log, position);
CREATE INDEX IF NOT EXISTS deltas_by_feed ON deltas (feeds, day);
CREATE INDEX IF NOT EXISTS deltas_by_entity ON deltas (entity, position);
`;

const BUSY_MS = 5_000;

/** Figures of an older definition are counted again from the logs; what was published stays. */
function forgetOlder(database: DatabaseSync): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  if (version === 0 || version === COUNTING_VERSION) return;
  const tables = ['checkpoints', 'entities', 'deltas', 'members', 'cells', ...HELD_COUNTED];
  database.exec(tables.map((table) => `DROP TABLE IF EXISTS ${table};`).join(' '));
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
  database.exec(`${TABLES} ${HELD_TABLES} PRAGMA user_version = ${COUNTING_VERSION};`);
  return database;
}

/** Opens figures.db beside its writer. It must exist. */
export function openForReading(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { readOnly: true });
  database.exec(`PRAGMA busy_timeout = ${BUSY_MS}; PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY;`);
  return database;
}
