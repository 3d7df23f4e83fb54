import { parentPort } from 'node:worker_threads';
import { runSchedule } from '../schedule.ts';
import { seedOf } from '../world/draws.ts';
import { addTold, noTally, type Tally } from './tally.ts';

/** Schedules of a run, by their numbers. */
export interface Share {
  readonly seed: number;
  readonly from: number;
  readonly to: number;
}

/** A process that ends in the middle of something is told by an error that nobody reads. */
Error.stackTraceLimit = 0;

async function take({ seed, from, to }: Share): Promise<Tally> {
  const tally = noTally();
  for (let number = from; number < to; number += 1) addTold(tally, await runSchedule(seedOf(seed, number)));
  return tally;
}

parentPort?.on('message', (share: Share) => {
  void take(share).then((tally) => parentPort?.postMessage(tally));
});
