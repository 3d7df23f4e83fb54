import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { LRUCache } from 'lru-cache';
import { GENESIS_HASH } from '../chain.ts';
import type { TextRow } from '../fact-text.ts';
import { NO_STREAM, type Ends, type Placed, type StreamHead } from '../ledger.ts';
import type { CommandKey, CommandRecord, LogEnd } from '../port.ts';
import { fromHex, toCommandRecord, toHex } from './rows.ts';

const STREAMS_REMEMBERED = 50_000;

const INSERT_COMMAND = 'INSERT INTO commands VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)';

/** A command's record with its answer as JSON text. */
export type TextCommand = Placed<string>['commands'][number];

const columnsOf = (record: TextCommand) =>
  [
    record.caller,
    record.route,
    record.key,
    record.bodyHash,
    record.answer,
    record.first,
    record.last,
    record.recordedAt,
  ] as const;

interface StreamEnd extends StreamHead {
  readonly id: number;
}

/**
 * The writing side of the tables. Remembers the ends of the log and its streams as long as nobody else writes; `forget`
 * after a rollback.
 */
export class LogTables implements Ends {
  readonly log: string;
  readonly #insertFact: StatementSync;
  readonly #insertStream: StatementSync;
  readonly #insertCommand: StatementSync;
  readonly #insertNewCommand: StatementSync;
  readonly #begin: StatementSync;
  readonly #version: StatementSync;
  readonly #commit: StatementSync;
  readonly #selectHead: StatementSync;
  readonly #selectStream: StatementSync;
  readonly #selectCommand: StatementSync;
  readonly #streams = new LRUCache<string, StreamEnd>({ max: STREAMS_REMEMBERED });
  #head: LogEnd | undefined;
  /** Another one means that another connection has committed. */
  #seen: unknown;

  constructor(db: DatabaseSync, log: string) {
    this.log = log;
    this.#insertFact = db.prepare('INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
    this.#insertStream = db.prepare('INSERT INTO streams (name) VALUES (?)');
    this.#insertCommand = db.prepare(INSERT_COMMAND);
    this.#insertNewCommand = db.prepare(`${INSERT_COMMAND} ON CONFLICT DO NOTHING`);
    this.#begin = db.prepare('BEGIN IMMEDIATE');
    this.#version = db.prepare('PRAGMA data_version');
    this.#commit = db.prepare('COMMIT');
    this.#selectHead = db.prepare(
      `SELECT position, hash, meta ->> 'recordedAt' AS at FROM facts ORDER BY position DESC LIMIT 1`,
    );
    this.#selectStream = db.prepare(
      `SELECT s.id, f.version, f.hash, f.id AS last FROM streams s LEFT JOIN facts f ON f.stream = s.id
       WHERE s.name = ? ORDER BY f.version DESC LIMIT 1`,
    );
    this.#selectCommand = db.prepare('SELECT * FROM commands WHERE caller = ? AND route = ? AND key = ?');
  }

  get head(): LogEnd {
    this.#head ??= this.#readHead();
    return this.#head;
  }

  #readHead(): LogEnd {
    const row = this.#selectHead.get();
    if (!row) return { position: 0, hash: GENESIS_HASH, recordedAt: null };
    return { position: row['position'] as number, hash: toHex(row['hash']), recordedAt: row['at'] as string };
  }

  stream(name: string): StreamHead {
    return this.#end(name) ?? NO_STREAM;
  }

  #end(name: string): StreamEnd | undefined {
    const known = this.#streams.get(name);
    if (known) return known;
    const row = this.#selectStream.get(name);
    if (!row) return undefined;
    const id = row['id'] as number;
    const end =
      row['version'] === null
        ? { ...NO_STREAM, id }
        : {
            id,
            version: row['version'] as number,
            hash: toHex(row['hash']),
            last: row['last'] as string,
          };
    this.#streams.set(name, end);
    return end;
  }

  command(key: CommandKey): CommandRecord | undefined {
    const row = this.#selectCommand.get(key.caller, key.route, key.key);
    return row && toCommandRecord(row);
  }

  begin(): void {
    this.#begin.run();
    const version = this.#version.get()?.['data_version'];
    if (version !== this.#seen) this.forget();
    this.#seen = version;
  }

  commit(): void {
    this.#commit.run();
  }

  putRow(row: TextRow): void {
    const end = this.#end(row.stream);
    const id = end?.id ?? Number(this.#insertStream.run(row.stream).lastInsertRowid);
    this.#insertFact.run(
      row.position,
      id,
      row.version,
      row.id,
      row.type,
      row.data,
      row.meta,
      fromHex(row.prevHash),
      fromHex(row.prevStreamHash),
      fromHex(row.hash),
    );
    this.#streams.set(row.stream, { id, version: row.version, hash: row.hash, last: row.id });
  }

  putCommand(record: TextCommand): void {
    this.#insertCommand.run(...columnsOf(record));
  }

  /** False when there is a record with this key: nothing was written then. */
  putNewCommand(record: TextCommand): boolean {
    return this.#insertNewCommand.run(...columnsOf(record)).changes === 1;
  }

  /** Where the log ends now that rows were put; a head that was read before them is of no use any more. */
  reached(head: LogEnd): void {
    this.#head = head;
  }

  /** What was remembered may be of a transaction that was rolled back. */
  forget(): void {
    this.#head = undefined;
    this.#streams.clear();
  }
}
