import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { cellOf, type CellText, type Totals } from '../../engine/roll-up.ts';
import { periodNumber, PERIODS } from '../../engine/period-numbers.ts';
import { RowWriter } from './row-writer.ts';

/** Series by name and their cells by number: 4,194,304 × the series + the period. */
export const CELL_TABLES = `
CREATE TABLE IF NOT EXISTS series (
  id INTEGER PRIMARY KEY, measure TEXT NOT NULL, level TEXT NOT NULL, region TEXT NOT NULL,
  UNIQUE (measure, level, region));
CREATE TABLE IF NOT EXISTS cells (
  id INTEGER PRIMARY KEY, count INTEGER NOT NULL, fresh INTEGER NOT NULL, amount INTEGER NOT NULL);
`;

const IS_SOMETHING = '(c.count <> 0 OR c.fresh <> 0 OR c.amount <> 0)';
const OF_SERIES = `c.id >= s.id * ${PERIODS} AND c.id < (s.id + 1) * ${PERIODS}`;

/** Cells of one series in order of periods; a cell that came back to nothing stays as zeros and is not read. */
export const SERIES_CELLS = `SELECT c.id % ${PERIODS} AS period, c.count, c.fresh, c.amount
  FROM series s JOIN cells c ON ${OF_SERIES}
  WHERE s.measure = ? AND s.level = ? AND s.region = ? AND ${IS_SOMETHING} ORDER BY c.id`;
/** The number of a series: it never changes in a file. */
export const SERIES_ID = 'SELECT id FROM series WHERE measure = ? AND level = ? AND region = ?';
/** One cell of a series, by its number. */
export const ONE_CELL = `SELECT c.count, c.fresh, c.amount FROM cells c WHERE c.id = ? AND ${IS_SOMETHING}`;
/** The number of a cell. */
export const cellId = (series: number, period: number): number => series * PERIODS + period;
/** Every series that has a cell. */
export const ALL_SERIES = `SELECT measure, level, region FROM series s
  WHERE EXISTS (SELECT 1 FROM cells c WHERE ${OF_SERIES} AND ${IS_SOMETHING})`;

interface Change {
  readonly id: number;
  readonly totals: Totals;
}

/** A cell of a series, by the number of its period. */
export interface CellRow extends Totals {
  readonly period: number;
}
/** Cells of one series (`measure|level|region`), in order of periods. */
export interface SeriesRows {
  readonly series: string;
  readonly rows: readonly CellRow[];
}

/** Writes changes of cells, in the order in which they lie. */
export class CellTable {
  readonly #database: DatabaseSync;
  readonly #all: StatementSync;
  readonly #name: StatementSync;
  readonly #add: StatementSync;
  #series: Map<string, number> | undefined;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#all = database.prepare('SELECT id, measure, level, region FROM series');
    this.#name = database.prepare('INSERT INTO series (measure, level, region) VALUES (?, ?, ?)');
    this.#add = database.prepare(`INSERT INTO cells VALUES (?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET count = count + excluded.count, fresh = fresh + excluded.fresh,
        amount = amount + excluded.amount`);
  }

  /** Adds changes to what the cells are, inside a transaction. */
  add(cells: Iterable<readonly [CellText, Totals]>): void {
    const changes: Change[] = [];
    for (const [text, totals] of cells) {
      const end = text.lastIndexOf('|');
      const id = this.#idOf(text.slice(0, end)) * PERIODS + periodNumber(text.slice(end + 1));
      changes.push({ id, totals });
    }
    changes.sort((a, b) => a.id - b.id);
    for (const { id, totals } of changes) this.#add.run(id, totals.count, totals.fresh, totals.amount);
  }

  /** Writes whole series that have no cells yet, inside a transaction. */
  appendSeries(all: Iterable<SeriesRows>): void {
    const writer = new RowWriter(this.#database, 'cells (id, count, fresh, amount)');
    for (const { series, rows } of all) {
      const first = this.#idOf(series) * PERIODS;
      for (const { period, count, fresh, amount } of rows) writer.add(first + period, count, fresh, amount);
    }
    writer.finish();
  }

  /** After a transaction that was rolled back: what is there is read again. */
  forget(): void {
    this.#series = undefined;
  }

  #idOf(name: string): number {
    this.#series ??= this.#read();
    const known = this.#series.get(name);
    if (known !== undefined) return known;
    const { measure, level, region } = cellOf(name);
    const id = Number(this.#name.run(measure, level, region).lastInsertRowid);
    this.#series.set(name, id);
    return id;
  }

  #read(): Map<string, number> {
    const rows = this.#all.all() as { id: number; measure: string; level: string; region: string }[];
    return new Map(rows.map(({ id, measure, level, region }) => [`${measure}|${level}|${region}`, id]));
  }
}
