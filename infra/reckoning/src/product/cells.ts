import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';

/** One line of the product's cells; a period is a month or a day. */
export interface Cell {
  readonly measure: string;
  readonly level: string;
  readonly region: string;
  readonly period: string;
  readonly count: bigint;
  readonly fresh: bigint;
  readonly amount: bigint;
}

/** A cell is numbered by its series and its period; so many periods lie in a series. */
const PERIODS = 2 ** 22;
/** Periods below are months (12 a year), those above are days (31 a month). */
const FIRST_DAY = 120_000;
const two = (number: number): string => String(number).padStart(2, '0');

/** A month (`2026-03`) or a day, by its number. */
export function periodOf(number: number): string {
  const isDay = number >= FIRST_DAY;
  const months = isDay ? Math.floor(number / 31) : number;
  const month = `${Math.floor(months / 12)}-${two((months % 12) + 1)}`;
  return isDay ? `${month}-${two((number % 31) + 1)}` : month;
}

const CELLS = `SELECT s.measure, s.level, s.region, c.id % ${PERIODS} AS number, c.count, c.fresh, c.amount
  FROM cells c JOIN series s ON s.id = c.id / ${PERIODS} WHERE s.level IN ('province', 'unit', 'county')`;

/** All cells of the live figures of a data folder, read beside a running process or after it stopped. */
export function readCells(data: string): Cell[] {
  const database = new DatabaseSync(join(data, 'projection', 'figures.db'), { readOnly: true });
  try {
    const read = database.prepare(CELLS);
    read.setReadBigInts(true);
    const rows = read.all() as unknown as (Omit<Cell, 'period'> & { readonly number: bigint })[];
    return rows.map(({ number, ...cell }) => ({ ...cell, period: periodOf(Number(number)) }));
  } finally {
    database.close();
  }
}
