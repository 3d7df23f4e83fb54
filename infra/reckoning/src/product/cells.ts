import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';

/** One line of the product's table `cells`; a period is a month or a day. */
export interface Cell {
  readonly measure: string;
  readonly level: string;
  readonly region: string;
  readonly period: string;
  readonly count: bigint;
  readonly fresh: bigint;
  readonly amount: bigint;
}

/** All cells of the live figures of a data folder, read beside a running process or after it stopped. */
export function readCells(data: string): Cell[] {
  const database = new DatabaseSync(join(data, 'projection', 'figures.db'), { readOnly: true });
  try {
    const read = database.prepare("SELECT * FROM cells WHERE level IN ('province', 'unit', 'county')");
    read.setReadBigInts(true);
    return read.all() as unknown as Cell[];
  } finally {
    database.close();
  }
}
