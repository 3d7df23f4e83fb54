import { DatabaseSync } from 'node:sqlite';
import { readdirSync } from 'node:fs';
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

const hasCells = (database: DatabaseSync): boolean =>
  database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'cells'").get() !== undefined;

function cellsIn(file: string): Cell[] {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    if (!hasCells(database)) return [];
    const read = database.prepare("SELECT * FROM cells WHERE level IN ('province', 'unit', 'county')");
    read.setReadBigInts(true);
    return read.all() as unknown as Cell[];
  } finally {
    database.close();
  }
}

/** All cells of the figures in a data folder, read beside a running process or after it stopped. */
export const readCells = (data: string): Cell[] =>
  readdirSync(join(data, 'projection'))
    .filter((name) => name.endsWith('.db'))
    .flatMap((name) => cellsIn(join(data, 'projection', name)));
