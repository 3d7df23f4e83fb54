import { MemoryDisk, MemoryLog } from '@torchline/event-store/memory';
import { MASTERS_LOG } from '@torchline/projections';
import { PLACES_STATED } from '../domain/places.ts';

/** Reference's log: the same for all schedules, which never write it. */
export const REFERENCE = new MemoryDisk(MASTERS_LOG);

const log = new MemoryLog({ log: MASTERS_LOG, disk: REFERENCE });
const at = '2024-01-01T00:00:00.000Z';
const meta = { commandId: 'c1', correlation: 'c1', actor: 'p1', businessDate: '2024-01-01' };
const stream = PLACES_STATED[0]?.stream ?? '';
await log.append({
  ...{ expect: new Map([[stream, 0]]), commands: [], at },
  facts: PLACES_STATED.map(({ type, data, factDate, schemaVersion }, index) => ({
    ...{ id: `reference-${index + 1}`, stream, type, data, meta: { ...meta, factDate, schemaVersion } },
  })),
});
