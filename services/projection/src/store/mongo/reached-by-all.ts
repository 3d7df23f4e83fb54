import { translating } from '@torchline/mongo';
import type { FigureDatabase, HandoffRow, UnitRow } from './schema.ts';

/** Positions of all logs that are in the figures: every unit has counted them, and nothing before is on its way. */
export function positionsIn(
  units: readonly Pick<UnitRow, 'reached'>[],
  handoffs: readonly Pick<HandoffRow, 'firsts'>[],
): ReadonlyMap<string, number> {
  const logs = new Set(units.flatMap(({ reached }) => Object.keys(reached)));
  const positions = new Map<string, number>();
  for (const log of logs) {
    const counted = units.map(({ reached }) => reached[log]?.position ?? 0);
    const before = handoffs.flatMap(({ firsts }) => (firsts[log] === undefined ? [] : [firsts[log] - 1]));
    positions.set(log, Math.min(...counted, ...before));
  }
  return positions;
}

/** The same of what is stored, at one moment. */
export const positionsReached = (database: FigureDatabase): Promise<ReadonlyMap<string, number>> =>
  translating('read how far the figures are', async () => {
    const session = database.mongo.client.startSession({ snapshot: true });
    try {
      const units = await database.units.find({}, { session, projection: { reached: 1 } }).toArray();
      const projection = { firsts: 1 } as const;
      return positionsIn(units, await database.handoffs.find({}, { session, projection }).toArray());
    } finally {
      await session.endSession();
    }
  });
