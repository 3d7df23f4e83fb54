import { StoreError } from '@torchline/kernel';
import { setTimeout as pause } from 'node:timers/promises';

const LONGEST_MS = 60_000;
const AGAIN_MS = 500;
const PASSING: ReadonlySet<string> = new Set(['UNREACHABLE', 'BUSY']);

/** Runs what only looks, or may be done twice, until the database that was disturbed a moment ago serves it. */
export async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
  const since = performance.now();
  for (;;)
    try {
      return await work();
    } catch (error) {
      const isPassing = error instanceof StoreError && PASSING.has(error.fault);
      if (!isPassing || performance.now() - since > LONGEST_MS) throw error;
      await pause(AGAIN_MS);
    }
}
