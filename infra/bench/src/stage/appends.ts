import { join } from 'node:path';
import { RawLog, takeLog, type TakenLog } from '../peers/raw-log.ts';
import { FilingDesk, LOG } from './filings.ts';
import type { Scratch } from './scratch.ts';

const rowsFile = (data: string): string => join(data, LOG, 'log.db');

/** Files so many loans, and takes apart what that wrote: the rows for the floor. */
export async function capture(scratch: Scratch, count: number): Promise<TakenLog> {
  const data = scratch.folder();
  const desk = await FilingDesk.open(data);
  for (let n = 0; n < count; n += 1) await desk.file(FilingDesk.FIRST + n);
  await desk.close();
  const taken = takeLog(rowsFile(data));
  scratch.drop(data);
  return taken;
}

/** A desk on a new folder, for one round. */
export async function onDesk<Result>(
  scratch: Scratch,
  work: (desk: FilingDesk) => Promise<Result>,
): Promise<Result> {
  const data = scratch.folder();
  const desk = await FilingDesk.open(data);
  const result = await work(desk);
  await desk.close();
  scratch.drop(data);
  return result;
}

/** The raw log with what a desk holds when it opens, for one round over the other commands. */
export async function onRawLog<Result>(
  scratch: Scratch,
  taken: TakenLog,
  work: (log: RawLog, commands: TakenLog['commands']) => Promise<Result>,
): Promise<Result> {
  const folder = scratch.folder();
  const log = new RawLog(folder, taken);
  const first = taken.commands.findIndex(({ command }) => command.includes(`file-${FilingDesk.FIRST}`));
  log.write(taken.commands.slice(0, first));
  const result = await work(log, taken.commands.slice(first));
  log.close();
  scratch.drop(folder);
  return result;
}
