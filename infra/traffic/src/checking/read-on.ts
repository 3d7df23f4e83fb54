import type { RowSource } from '@torchline/event-store';
import type { Fault } from './fault.ts';
import type { LogCheck } from './log-check.ts';

const ALL = 1_000_000;

/** Reads a log on from where it was read before; nothing that was read then may have changed. */
export async function readOn(check: LogCheck, source: RowSource): Promise<Fault[]> {
  const before = Math.max(0, check.position - 1);
  const rows = await source.rows(before, ALL);
  const records = await source.commandRecords(check.commands, ALL);
  if (check.position === 0) return check.next(rows, records);
  return [...check.still(rows[0]), ...check.next(rows.slice(1), records)];
}
