import { LOAD_PROVINCE } from '@torchline/load';
import { FIGURE_LOGS, startUnitsWorker } from '@torchline/projection';
import type { CatchUp, Caught } from './catch-up.ts';
import { cpuTime, now, type TimedUnitsAt } from './timed-units.ts';

const MODULE = new URL('./timed-units.ts', import.meta.url).href;
const PATIENCE_MS = 3_600_000;

/**
 * The projection's own worker, from nothing until every log is in the figures as far as it is published: the worker itself
 * tells what is committed, so that nobody asks the database beside it.
 */
export async function countUnits({ data, brokers, ends }: CatchUp): Promise<Caught> {
  const began = new SharedArrayBuffer(2 * Float64Array.BYTES_PER_ELEMENT);
  const options: TimedUnitsAt = { data, brokers, began };
  const worker = startUnitsWorker(
    { province: LOAD_PROVINCE, logs: FIGURE_LOGS, units: { module: MODULE, options } },
    (reason) => process.stderr.write(`units: ${reason}\n`),
  );
  const all = Object.entries(ends).map(([log, end]) => worker.reached(log, end, PATIENCE_MS));
  const areThere = (await Promise.all(all)).every(Boolean);
  const why = worker.stopped() ?? (areThere ? undefined : 'they did not get there in time');
  if (why !== undefined) throw new Error(`the units stopped: ${why}`);
  const [started = 0, spent = 0] = new Float64Array(began);
  const caught = { seconds: (now() - started) / 1_000, cpu: (cpuTime() - spent) / 1e6 };
  await worker.stop();
  return { ...caught, facts: Object.values(ends).reduce((sum, end) => sum + end, 0) };
}
