import type { Reached } from '../engine/state.ts';
import type { LogsReached } from './close-up.ts';

/** A log that every unit reads whole, counted so far. */
export const reachedAt = (log: string, { position, hash, epoch }: Reached): LogsReached => ({
  [log]: { position, hash, epoch, offset: 0 },
});
