import { LOAD_PROVINCE } from '@torchline/load';
import { openMongo, parseMongoAddress } from '@torchline/mongo';
import { FIGURE_LOGS, startUnitsWorker } from '@torchline/projection';
import { setTimeout as pause } from 'node:timers/promises';
import { positionsReached } from '../../../../services/projection/src/store/mongo/reached-by-all.ts';
import { FigureDatabase } from '../../../../services/projection/src/store/mongo/schema.ts';
import type { CatchUp, Caught } from './catch-up.ts';
import { cpuTime, now, type TimedUnitsAt } from './timed-units.ts';

const LOOK_MS = 20;
const MODULE = new URL('./timed-units.ts', import.meta.url).href;

/** The projection's own worker, from nothing until every log is in the figures as far as it is published. */
export async function countUnits({ data, brokers, ends }: CatchUp): Promise<Caught> {
  const began = new SharedArrayBuffer(2 * Float64Array.BYTES_PER_ELEMENT);
  const options: TimedUnitsAt = { data, brokers, began };
  const mongo = await openMongo({ address: parseMongoAddress(data) });
  const database = new FigureDatabase(mongo);
  const worker = startUnitsWorker(
    { province: LOAD_PROVINCE, logs: FIGURE_LOGS, units: { module: MODULE, options } },
    (reason) => process.stderr.write(`units: ${reason}\n`),
  );
  await untilReached();
  const [started = 0, spent = 0] = new Float64Array(began);
  const caught = { seconds: (now() - started) / 1_000, cpu: (cpuTime() - spent) / 1e6 };
  await worker.stop();
  await mongo.close();
  return { ...caught, facts: Object.values(ends).reduce((sum, end) => sum + end, 0) };

  async function untilReached(): Promise<void> {
    for (;;) {
      const reached = await positionsReached(database);
      if (Object.entries(ends).every(([log, end]) => (reached.get(log) ?? 0) >= end)) return;
      const why = worker.stopped();
      if (why !== undefined) throw new Error(`the units stopped: ${why}`);
      await pause(LOOK_MS);
    }
  }
}
