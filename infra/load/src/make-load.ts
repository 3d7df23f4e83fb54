import { clockOn } from '@torchline/standalone/src/business-clock.ts';
import { openOffline } from '@torchline/standalone/src/bootstrap/offline.ts';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { FIRST_DAY } from './calendar.ts';
import { LOAD_SEED } from './known-loads.ts';
import { writeLogs, type LogsToWrite, type WrittenLog } from './write-logs.ts';

/** What a load is made of. The same facts and seed give the same rows, byte by byte, but for the log of reference. */
export interface LoadAsked {
  /** A new data folder. */
  readonly data: string;
  readonly facts: number;
  readonly seed?: string;
}
export type WrittenLoad = Readonly<Record<string, WrittenLog>>;

/** The province of the load (河北省). */
export const LOAD_PROVINCE = '130000';
/** Below this a second thread costs more than it brings. */
const IN_THREADS_FROM = 20_000;
/** Two halves of about the same work. */
const HALVES = [
  ['contracts', 'incubators'],
  ['loan-pools', 'certification'],
] as const;

async function inThread(asked: LogsToWrite): Promise<WrittenLoad> {
  const worker = new Worker(new URL('./write-logs.ts', import.meta.url), { workerData: asked });
  const [written] = (await once(worker, 'message')) as [WrittenLoad];
  await worker.terminate();
  return written;
}

/** Fills a new data folder: reference from the seeds as the first start of the product does, then the facts of the load. */
export async function makeLoad({ data, facts, seed = LOAD_SEED }: LoadAsked): Promise<WrittenLoad> {
  const instance = await openOffline(data, { province: LOAD_PROVINCE, demo: false }, clockOn(FIRST_DAY));
  await instance.stop();
  const asked = HALVES.map((logs) => ({ data, facts, seed, logs }));
  const write = facts < IN_THREADS_FROM ? writeLogs : inThread;
  const written = await Promise.all(asked.map(write));
  return Object.assign({}, ...written) as WrittenLoad;
}
