import { FIGURE_LOGS } from '@torchline/projection';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const PAGE = 1_000;
export type FactRow = readonly [position: number, type: string, data: string, meta: string];

/** The facts of logs in their order, page by page. Of the ways to read through this driver, arrays are the quickest. */
export function* pagesOf(data: string, logs: readonly string[]): Generator<readonly FactRow[], void> {
  for (const path of logs.map((log) => join(data, log, 'log.db')).filter((file) => existsSync(file))) {
    const db = new DatabaseSync(path, { readOnly: true });
    const page = db.prepare(
      `SELECT position, type, data, meta FROM facts WHERE position > ? ORDER BY position LIMIT ${PAGE}`,
    );
    page.setReturnArrays(true);
    for (let after = 0, more = true; more;) {
      const rows = page.all(after) as unknown as readonly FactRow[];
      yield rows;
      after = rows.at(-1)?.[0] ?? after;
      more = rows.length > 0;
    }
    db.close();
  }
}

/** The floor of a rebuild: reads data and meta of every fact and parses both. */
export function readAndParse(data: string): number {
  let facts = 0;
  for (const page of pagesOf(data, FIGURE_LOGS)) {
    for (const [, , text, meta] of page) {
      JSON.parse(text);
      JSON.parse(meta);
    }
    facts += page.length;
  }
  return facts;
}
