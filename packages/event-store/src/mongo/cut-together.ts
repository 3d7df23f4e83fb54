import { inTransaction, translating, type Mongo } from '@torchline/mongo';
import { beginEpoch } from '../epochs.ts';
import type { LogCut, LogEpoch } from '../port.ts';
import { StoreError } from '../store-error.ts';
import { COUNTER, LogDatabase } from './log-database.ts';

/**
 * The cuts of several logs at one moment, beside their writers, by name; logs that are not there are left out. All counters
 * are read from one state of the database: a fact that a cut contains never rests on one of another log that its cut lacks.
 */
export function cutTogether(
  connection: Mongo,
  logs: readonly string[],
): Promise<ReadonlyMap<string, LogCut>> {
  return inTransaction(connection, { doing: 'cut the logs' }, async (session) => {
    const cuts = new Map<string, LogCut>();
    for (const log of logs) {
      const { counters } = new LogDatabase(connection, log);
      const counter = await counters.findOne({ ...COUNTER, state: 'open' }, { session });
      if (!counter) continue;
      const { position, hash, recordedAt, commands, epochs } = counter;
      cuts.set(log, { position, hash, recordedAt, commands, epochs });
    }
    return cuts;
  });
}

/** Begins a new epoch at the head of a log that was made from a copy; answers all epochs. */
export function carryOn(connection: Mongo, log: string): Promise<readonly LogEpoch[]> {
  return translating(`carry on log ${log}`, async () => {
    const { counters } = new LogDatabase(connection, log);
    for (;;) {
      const counter = await counters.findOne({ ...COUNTER, state: 'open' });
      if (!counter) throw new StoreError('FORMAT', `there is no log ${log}`);
      const { position, hash, commands } = counter;
      const epochs = [...counter.epochs, beginEpoch(position)];
      const same = { ...COUNTER, state: 'open', position, hash, commands } as const;
      const carried = await counters.updateOne(same, { $set: { epochs } });
      if (carried.matchedCount === 1) return epochs;
    }
  });
}
