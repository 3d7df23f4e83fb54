import { FIGURE_LOGS } from '@torchline/projection';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { existsSync } from 'node:fs';
import { duckdbCells } from '../peers/duckdb-cells.ts';
import { compare } from '../rounds.ts';
import { measured, perSecond } from '../row.ts';
import { secondsOf } from '../stage/callers.ts';
import { inChild } from '../stage/in-child.ts';
import type { Measure } from '../stage/plan.ts';

const MILLION = 1_000_000;

/** The facts of a folder as text: type, stream, version and the JSON of the data, tabs between. */
async function writeText(data: string, path: string): Promise<void> {
  const out = createWriteStream(path);
  for (const log of FIGURE_LOGS) {
    const file = join(data, log, 'log.db');
    if (!existsSync(file)) continue;
    const db = new DatabaseSync(file, { readOnly: true });
    const sql = 'SELECT f.type, s.name, f.version, f.data FROM facts f JOIN streams s ON s.id = f.stream';
    for (const row of db.prepare(sql).iterate())
      if (!out.write(`${Object.values(row).join('\t')}\n`)) await once(out, 'drain');
    db.close();
  }
  out.end();
  await once(out, 'finish');
}

/** The month's cells by our rebuild, with everything else that it makes, against an analytical engine over the text. */
export const duckdbJson: Measure = {
  ids: ['duckdb-json'],
  isFullOnly: true,
  async run(plan) {
    const facts = 5 * MILLION;
    const data = await plan.load(facts);
    const text = plan.scratch.folder();
    await writeText(data, text);
    const about = {
      id: 'duckdb-json',
      what: "the month's cells from 5,000,000 facts by our rebuild, two workers",
      peer: 'DuckDB over the JSON text, two threads: contracts, filings and balances alone',
      goal: null,
    };
    const compared = await compare({
      ours: async () => facts / (await inChild({ does: 'rebuild', data, facts, workers: 2 })).seconds,
      peer: async () => facts / (await secondsOf(() => duckdbCells(text))),
    });
    plan.drop(facts);
    return [measured(about, compared, perSecond('facts'))];
  },
};
