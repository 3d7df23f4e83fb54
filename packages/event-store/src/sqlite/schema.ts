import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../store-error.ts';
import { translating } from './errors.ts';

/** Raised when the tables change; a newer one than this is refused. */
export const FORMAT = 1;

export const logPath = (folder: string): string => join(folder, 'log.db');

const TABLES = `
  CREATE TABLE IF NOT EXISTS about (
    log TEXT NOT NULL,
    format INTEGER NOT NULL
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

/** Opens a log for writing, makes its tables when it is new, refuses a file of another log or a newer format. */
export function openForWriting(folder: string, log: string): DatabaseSync {
  return translating(`open log ${log}`, () => {
    mkdirSync(folder, { recursive: true });
    const db = new DatabaseSync(logPath(folder));
    db.exec(DURABLE);
    db.exec(TABLES);
    const about = db.prepare('SELECT log, format FROM about').get();
    if (!about) db.prepare('INSERT INTO about (log, format) VALUES (?, ?)').run(log, FORMAT);
    else checkAbout(about, log);
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
