import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

type Values = readonly SQLInputValue[];

/** What one command wrote: the rows of its new streams, its facts and its record. */
export interface CommandRows {
  readonly streams: readonly Values[];
  readonly facts: readonly Values[];
  readonly command: Values;
}

/** A log taken apart: its tables as they were made, and its rows command by command. */
export interface TakenLog {
  readonly tables: readonly string[];
  readonly commands: readonly CommandRows[];
}

const values = (row: Readonly<Record<string, unknown>>): Values => Object.values(row) as SQLInputValue[];

/** Reads the rows that the product itself wrote. */
export function takeLog(path: string): TakenLog {
  const db = new DatabaseSync(path, { readOnly: true });
  const all = (sql: string, ...on: SQLInputValue[]) => db.prepare(sql).all(...on);
  const streamsOf =
    'SELECT * FROM streams WHERE id IN (SELECT stream FROM facts WHERE version = 1 AND position BETWEEN ? AND ?)';
  const commands = all('SELECT * FROM commands ORDER BY number').map((command): CommandRows => {
    const range = [command['first'], command['last']] as SQLInputValue[];
    const facts = all('SELECT * FROM facts WHERE position BETWEEN ? AND ?', ...range).map(values);
    return { streams: all(streamsOf, ...range).map(values), facts, command: values(command) };
  });
  const tables = all("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'");
  db.close();
  return { tables: tables.map(({ sql }) => String(sql)), commands };
}

const insert = (db: DatabaseSync, table: string, row: Values): StatementSync =>
  db.prepare(`INSERT INTO ${table} VALUES (${row.map(() => '?').join(', ')})`);

/** The floor: the same tables in a new file, the same rows, one prepared INSERT each, durable when COMMIT returns. */
export class RawLog {
  readonly #db: DatabaseSync;
  readonly #stream: StatementSync;
  readonly #fact: StatementSync;
  readonly #command: StatementSync;

  constructor(folder: string, { tables, commands }: TakenLog) {
    mkdirSync(folder, { recursive: true });
    this.#db = new DatabaseSync(join(folder, 'raw.db'));
    this.#db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    this.#db.exec(tables.join(';\n'));
    const like = commands.at(-1);
    if (!like?.streams[0] || !like.facts[0]) throw new Error('a log without rows has no floor');
    this.#stream = insert(this.#db, 'streams', like.streams[0]);
    this.#fact = insert(this.#db, 'facts', like.facts[0]);
    this.#command = insert(this.#db, 'commands', like.command);
  }

  /** The rows of some commands in one commit. */
  write(commands: readonly CommandRows[]): void {
    this.#db.exec('BEGIN IMMEDIATE');
    for (const { streams, facts, command } of commands) {
      for (const row of streams) this.#stream.run(...row);
      for (const row of facts) this.#fact.run(...row);
      this.#command.run(...command);
    }
    this.#db.exec('COMMIT');
  }

  close(): void {
    this.#db.close();
  }
}
