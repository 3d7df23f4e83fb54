import { StoreError, systemTimers } from '@torchline/kernel';
import type { Mongo } from './connection.ts';
import { translating } from './errors.ts';

const AGAIN_MS = 250;

/**
 * Makes what must be there before something can be used. `make` may be done twice: a server that goes away meanwhile, or a
 * primary that steps down, is waited for, as long as the connection is not closed.
 */
export async function opening<Made>(mongo: Mongo, doing: string, make: () => Promise<Made>): Promise<Made> {
  for (;;)
    try {
      return await translating(doing, make);
    } catch (error) {
      const isAway = error instanceof StoreError && error.fault === 'UNREACHABLE';
      if (!isAway || mongo.closing.aborted) throw error;
      await systemTimers.pause(AGAIN_MS, mongo.closing);
    }
}
