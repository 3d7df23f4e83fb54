import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

/** Rows that one statement writes: calling it costs as much as writing a row. */
const AT_ONCE = 32;

/** Appends rows to a table, many with each statement. What was added is written after `finish` at the latest. */
export class RowWriter {
  readonly #width: number;
  readonly #one: StatementSync;
  readonly #many: StatementSync;
  #values: SQLInputValue[] = [];

  /** `into`: the table with its columns, `cells (id, count)`. */
  constructor(database: DatabaseSync, into: string) {
    this.#width = into.split(',').length;
    const row = `(${Array.from({ length: this.#width }, () => '?').join(', ')})`;
    const rows = Array.from({ length: AT_ONCE }, () => row).join(', ');
    this.#one = database.prepare(`INSERT INTO ${into} VALUES ${row}`);
    this.#many = database.prepare(`INSERT INTO ${into} VALUES ${rows}`);
  }

  add(...row: readonly SQLInputValue[]): void {
    for (const value of row) this.#values.push(value);
    if (this.#values.length < AT_ONCE * this.#width) return;
    this.#many.run(...this.#values);
    this.#values = [];
  }

  finish(): void {
    for (let at = 0; at < this.#values.length; at += this.#width)
      this.#one.run(...this.#values.slice(at, at + this.#width));
    this.#values = [];
  }

  /** After a transaction that was rolled back. */
  forget(): void {
    this.#values = [];
  }
}
