import { epochAt, GENESIS_HASH, type LogEpoch } from '@torchline/event-store';
import type { RecordedFact } from '@torchline/kernel';

/** What a reader keeps per log, with its effect and in the same transaction: the last position taken. */
export interface Checkpoint {
  readonly position: number;
  /** Hash of the fact there, '' when no fact of that position was read. */
  readonly hash: string;
  /** Epoch of the log in which that position was recorded, '' when the log did not know. */
  readonly epoch: string;
  /** The `begin` of the batch in which that position was taken. */
  readonly begin?: string;
}

export const START: Checkpoint = { position: 0, hash: GENESIS_HASH, epoch: '' };

/** The checkpoint once a fact is applied. */
export const checkpointAt = (
  { position, hash }: Pick<RecordedFact, 'position' | 'hash'>,
  epochs: readonly LogEpoch[],
  begin?: string,
): Checkpoint => ({
  ...{ position, hash, epoch: epochAt(epochs, position) },
  ...(begin === undefined ? {} : { begin }),
});
