import { factDefinition } from '@torchline/facts';
import { FIGURE_LOGS } from '@torchline/projection';
import { DatabaseSync } from 'node:sqlite';
import { pagesOf } from './read-and-parse.ts';

/** What a counter without state looks for in a fact. */
export interface Counted {
  readonly county?: string;
  readonly region?: string;
  readonly seller?: { readonly county?: string };
  readonly amounts?: { readonly turnover: number };
  readonly filedAmount?: number;
  readonly outstanding?: number;
  readonly amount?: number;
}

const TABLES = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE cells (
    level TEXT NOT NULL, region TEXT NOT NULL, month TEXT NOT NULL, type TEXT NOT NULL,
    count INTEGER NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (level, region, month, type)) WITHOUT ROWID, STRICT;
`;
const UPSERT = `INSERT INTO cells VALUES (?, ?, ?, ?, 1, ?)
  ON CONFLICT DO UPDATE SET count = count + 1, amount = amount + excluded.amount`;

export const countyIn = ({ county, seller, region }: Counted): string =>
  county ?? seller?.county ?? region ?? '130000';
export const amountIn = ({ amounts, filedAmount, outstanding, amount }: Counted): number =>
  amounts?.turnover ?? filedAmount ?? outstanding ?? amount ?? 0;

/** Codes from the county up; the code itself says where it lies. */
export const levelsOf = (county: string): readonly (readonly [level: string, region: string])[] => [
  ['county', county],
  ['city', `${county.slice(0, 4)}00`],
  ['province', `${county.slice(0, 2)}0000`],
];

/**
 * The consumer that one writes first: each fact parsed, checked by zod and counted in a transaction of its own, with an
 * upsert for each level. Prepared statements, WAL, durable as SQLite is by default; no state, so no corrections.
 */
export function naiveApply(data: string, target: string): number {
  const db = new DatabaseSync(target);
  db.exec(TABLES);
  const upsert = db.prepare(UPSERT);
  let facts = 0;
  for (const page of pagesOf(data, FIGURE_LOGS))
    for (const [, type, text, meta] of page) {
      const said = factDefinition(type)?.schema.parse(JSON.parse(text)) as Counted;
      const { factDate } = JSON.parse(meta) as { factDate: string };
      db.exec('BEGIN');
      for (const [level, region] of levelsOf(countyIn(said)))
        upsert.run(level, region, factDate.slice(0, 7), type, amountIn(said));
      db.exec('COMMIT');
      facts += 1;
    }
  db.close();
  return facts;
}
