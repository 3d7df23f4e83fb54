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

/**
 * The first command records of a log, as many as a cut counts. One without facts may rest on facts of the same moment, so
 * none may be newer than the facts that go with them.
 */
export async function* exportCommands(source: RowSource, count = Infinity): AsyncIterable<CommandRecord> {
  let after = 0;
  while (after < count) {
    const records = await source.commandRecords(after, Math.min(ROWS_AT_ONCE, count - after));
    yield* records;
    if (records.length === 0) return;
    after += records.length;
  }
}
