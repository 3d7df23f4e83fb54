import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { addTally, noTally, type Tally } from './tally.ts';
import type { Share } from './worker.ts';

/** Schedules that a worker takes at once. */
const SHARE = 500;
/** A schedule leaves nothing behind: a large young generation means that almost nothing is ever copied. */
const LIMITS = { maxYoungGenerationSizeMb: 64 };

export interface Wanted {
  readonly schedules: number;
  readonly seed: number;
  readonly workers: number;
  readonly onShare: (tally: Tally) => void;
}

/** Runs schedules 1 to N of a seed, shared out to threads; which thread runs which changes nothing. */
export async function runAll({ schedules, seed, workers, onShare }: Wanted): Promise<Tally> {
  const tally = noTally();
  let next = 0;
  const share = (): Share | undefined => {
    const from = next;
    next = Math.min(schedules, next + SHARE);
    return from < next ? { seed, from, to: next } : undefined;
  };
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { resourceLimits: LIMITS });
    for (let mine = share(); mine; mine = share()) {
      worker.postMessage(mine);
      const [part] = (await once(worker, 'message')) as [Tally];
      addTally(tally, part);
      onShare(tally);
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: workers }, work));
  return tally;
}
