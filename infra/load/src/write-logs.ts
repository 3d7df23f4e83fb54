import { openSqliteTarget } from '@torchline/event-store/sqlite';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { logsOf, mixOf } from './mix.ts';
import { rowsOf } from './rows.ts';
import { scheduled } from './schedule.ts';

/** What a worker writes. */
export interface LogsToWrite {
  readonly data: string;
  readonly facts: number;
  readonly seed: string;
  readonly logs: readonly string[];
}
/** A log that stands: its facts and the hash of its last one. */
export interface WrittenLog {
  readonly facts: number;
  readonly head: string;
}

const ROWS_AT_ONCE = 1_000;

async function writeLog({ data, facts, seed }: LogsToWrite, log: string): Promise<WrittenLog> {
  const shares = logsOf(mixOf(facts)).get(log) ?? [];
  const target = openSqliteTarget(join(data, log), log);
  let rows = [];
  let written: WrittenLog = { facts: 0, head: '' };
  for (const row of rowsOf(log, scheduled(shares, seed), seed)) {
    rows.push(row);
    written = { facts: row.position, head: row.hash };
    if (rows.length < ROWS_AT_ONCE) continue;
    await target.putRows(rows);
    rows = [];
  }
  await target.putRows(rows);
  await target.commit();
  return written;
}

/** Writes each log named into an empty data folder. */
export async function writeLogs(asked: LogsToWrite): Promise<Readonly<Record<string, WrittenLog>>> {
  const written: Record<string, WrittenLog> = {};
  for (const log of asked.logs) written[log] = await writeLog(asked, log);
  return written;
}

if (parentPort) parentPort.postMessage(await writeLogs(workerData as LogsToWrite));
