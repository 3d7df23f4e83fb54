import type { CommandRecord, RowSource, StoredRow } from '../port.ts';

const ROWS_AT_ONCE = 1_000;

/** The facts of a log exactly as they are stored, up to a fixed position: a writer may go on beside it. */
export async function* exportRows(source: RowSource, through = Infinity): AsyncIterable<StoredRow> {
  let after = 0;
  while (after < through) {
    const rows = await source.rows(after, Math.min(ROWS_AT_ONCE, through - after));
    yield* rows;
    if (rows.length === 0) return;
    after = rows.at(-1)?.position ?? after;
  }
}

/** The command records of facts up to a position, and those of commands without facts. */
export async function* exportCommands(source: RowSource, through = Infinity): AsyncIterable<CommandRecord> {
  let after = 0;
  for (;;) {
    const records = await source.commandRecords(after, ROWS_AT_ONCE);
    for (const record of records) if ((record.last ?? 0) <= through) yield record;
    if (records.length === 0) return;
    after += records.length;
  }
}
