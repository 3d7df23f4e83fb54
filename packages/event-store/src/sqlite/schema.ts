import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beginEpoch } from '../epochs.ts';
import type { LogEpoch } from '../port.ts';
import { StoreError } from '../store-error.ts';
import { translating } from './errors.ts';
import { CARRY_OVER } from './write-ahead.ts';

/** Raised when the tables change; a newer one than this is refused. */
export const FORMAT = 1;

export const logPath = (folder: string): string => join(folder, 'log.db');

export const TABLES = `
  CREATE TABLE IF NOT EXISTS about (
    log TEXT NOT NULL,
    format INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS epochs (
    epoch TEXT PRIMARY KEY,
    began_after INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS streams (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
  ) STRICT;
  CREATE TABLE IF NOT EXISTS facts (
    position INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL REFERENCES streams (id),
    version INTEGER NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    data TEXT NOT NULL,
    meta TEXT NOT NULL,
    prev_hash BLOB NOT NULL,
    prev_stream_hash BLOB NOT NULL,
    hash BLOB NOT NULL,
    UNIQUE (stream, version)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS commands (
    number INTEGER PRIMARY KEY,
    caller TEXT NOT NULL,
    route TEXT NOT NULL,
    key TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    answer TEXT NOT NULL,
    first INTEGER,
    last INTEGER,
    recorded_at TEXT NOT NULL,
    UNIQUE (caller, route, key)
  ) STRICT;
`;

/** Write-ahead log, synced before every COMMIT returns. */
export const DURABLE = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA busy_timeout = 10000;
`;

/** A caller whose commit meets a lock of somebody else is told so after this time. */
const LOCK_PATIENCE = 'PRAGMA busy_timeout = 3000';

/** Opens a log for writing, begins its first epoch where it has none, makes its tables when it is new, refuses a file of another log or a newer format. */
export function openForWriting(folder: string, log: string): DatabaseSync {
  return translating(`open log ${log}`, () => {
    mkdirSync(folder, { recursive: true });
    const db = new DatabaseSync(logPath(folder));
    db.exec(DURABLE);
    db.exec(TABLES);
    db.exec(LOCK_PATIENCE);
    db.exec(CARRY_OVER);
    const about = db.prepare('SELECT log, format FROM about').get();
    if (!about) db.prepare('INSERT INTO about (log, format) VALUES (?, ?)').run(log, FORMAT);
    else checkAbout(about, log);
    if (readEpochs(db).length === 0) keepEpochs(db, [beginEpoch(lastPosition(db))]);
    return db;
  });
}

export function checkAbout(about: Readonly<Record<string, unknown>>, log: string): void {
  if (about['log'] !== log)
    throw new StoreError('FORMAT', `this is the log of ${String(about['log'])}, not of ${log}`);
  if (Number(about['format']) > FORMAT)
    throw new StoreError(
      'FORMAT',
      `log ${log} has format ${String(about['format'])}; this version reads up to ${FORMAT}`,
    );
}

const lastPosition = (db: DatabaseSync): number =>
  Number(db.prepare('SELECT max(position) AS last FROM facts').get()?.['last'] ?? 0);

/** In order; none in a file that no writer of this version has opened. */
export function readEpochs(db: DatabaseSync): readonly LogEpoch[] {
  if (!db.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'epochs'`).get()) return [];
  const rows = db.prepare('SELECT epoch, began_after FROM epochs ORDER BY rowid').all();
  return rows.map((row) => ({ epoch: String(row['epoch']), from: Number(row['began_after']) }));
}

export function keepEpochs(db: DatabaseSync, epochs: readonly LogEpoch[]): void {
  const insert = db.prepare('INSERT INTO epochs (epoch, began_after) VALUES (?, ?)');
  for (const { epoch, from } of epochs) insert.run(epoch, from);
}
