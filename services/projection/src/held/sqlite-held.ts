import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { HeldEffect, HeldFact, HeldStore, WaitingFact } from './held-fact.ts';

/** Held facts in figures.db. What is held stays held when the figures are counted again: only a ruling frees it. */
export const HELD_TABLES = `
CREATE TABLE IF NOT EXISTS held (
  stream TEXT PRIMARY KEY, log TEXT NOT NULL, version INTEGER NOT NULL, position INTEGER NOT NULL, type TEXT NOT NULL,
  why TEXT NOT NULL, detail TEXT NOT NULL, since TEXT NOT NULL, actor TEXT NOT NULL, organisation TEXT NOT NULL,
  place TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS held_waiting (
  stream TEXT NOT NULL, version INTEGER NOT NULL, log TEXT NOT NULL, position INTEGER NOT NULL,
  PRIMARY KEY (stream, version, position)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS streams_met (log TEXT PRIMARY KEY, streams INTEGER NOT NULL) WITHOUT ROWID;
`;
/** What is counted again with the figures. */
export const HELD_COUNTED = ['held_waiting', 'streams_met'];

const heldOf = (row: Readonly<Record<string, unknown>>): HeldFact => ({
  ...(row as unknown as HeldFact),
  version: Number(row['version']),
  position: Number(row['position']),
});

export const heldIn = (database: DatabaseSync): HeldFact[] =>
  database
    .prepare('SELECT * FROM held ORDER BY log, position')
    .all()
    .map((row) => heldOf({ ...row }));

const statementsOf = (database: DatabaseSync) => ({
  hold: database.prepare('INSERT OR REPLACE INTO held VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
  free: database.prepare('DELETE FROM held WHERE stream = ?'),
  wait: database.prepare('INSERT OR IGNORE INTO held_waiting VALUES (?, ?, ?, ?)'),
  goOn: database.prepare('DELETE FROM held_waiting WHERE stream = ?'),
  waiting: database.prepare('SELECT * FROM held_waiting WHERE stream = ? ORDER BY version, position'),
  meet: database.prepare(
    'INSERT INTO streams_met VALUES (?, ?) ON CONFLICT DO UPDATE SET streams = streams + excluded.streams',
  ),
  met: database.prepare('SELECT streams FROM streams_met WHERE log = ?'),
});

/** Writes held facts in the transaction of the figures. */
export class SqliteHeld implements HeldStore {
  readonly #database: DatabaseSync;
  readonly #run: { readonly [Name in keyof ReturnType<typeof statementsOf>]: StatementSync };

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#run = statementsOf(database);
  }

  heldFacts(): readonly HeldFact[] {
    return heldIn(this.#database);
  }

  waitingBehind(stream: string): readonly WaitingFact[] {
    return this.#run.waiting.all(stream).map((row) => ({
      stream: String(row['stream']),
      version: Number(row['version']),
      log: String(row['log']),
      position: Number(row['position']),
    }));
  }

  streamsMet(log: string): number {
    return Number(this.#run.met.get(log)?.['streams'] ?? 0);
  }

  write({ streams, met }: HeldEffect): void {
    for (const [stream, { held, anew, waiting }] of streams) {
      if (held) this.#hold(held);
      else this.#run.free.run(stream);
      if (anew) this.#run.goOn.run(stream);
      for (const one of waiting) this.#run.wait.run(stream, one.version, one.log, one.position);
    }
    for (const [log, count] of met) this.#run.meet.run(log, count);
  }

  #hold({ stream, log, version, position, type, ...about }: HeldFact): void {
    const { why, detail, since, actor, organisation, place } = about;
    this.#run.hold.run(
      ...[stream, log, version, position, type],
      ...[why, detail, since, actor, organisation, place],
    );
  }
}
