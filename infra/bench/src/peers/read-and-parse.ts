import { FIGURE_LOGS } from '@torchline/projection';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const PAGE = 1_000;

/** The floor of a rebuild: reads data and meta of every fact in the order of the log, and parses both. */
export function readAndParse(data: string): number {
  let facts = 0;
  const logs = FIGURE_LOGS.map((log) => join(data, log, 'log.db')).filter((path) => existsSync(path));
  for (const log of logs) {
    const db = new DatabaseSync(log, { readOnly: true });
    // Of the ways to read pages through this driver, arrays are the quickest.
    const page = db.prepare(
      `SELECT position, data, meta FROM facts WHERE position > ? ORDER BY position LIMIT ${PAGE}`,
    );
    page.setReturnArrays(true);
    for (let after = 0, more = true; more;) {
      const rows = page.all(after) as unknown as [position: number, data: string, meta: string][];
      for (const [, text, meta] of rows) {
        JSON.parse(text);
        JSON.parse(meta);
      }
      facts += rows.length;
      after = rows.at(-1)?.[0] ?? after;
      more = rows.length > 0;
    }
    db.close();
  }
  return facts;
}
