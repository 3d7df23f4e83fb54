import { newId } from '@torchline/kernel';
import type { LogEpoch } from './port.ts';
import { StoreError } from './store-error.ts';

/** The epoch that a store begins after a position: with its first fact, or where a copy of a log is carried on. */
export const beginEpoch = (from: number): LogEpoch => ({ epoch: newId(), from });

/** In which epoch the fact at a position was recorded; '' where the log does not know, as before its first epoch. */
export const epochAt = (epochs: readonly LogEpoch[], position: number): string =>
  epochs.findLast(({ from }) => from < position)?.epoch ?? '';

/** Throws unless the epochs follow each other, each named once, none beginning after the log's last position. */
export function checkEpochs(log: string, epochs: readonly LogEpoch[], position: number): void {
  const names = new Set(epochs.map(({ epoch }) => epoch));
  const inOrder = epochs.every(({ from }, at) => from >= (epochs[at - 1]?.from ?? 0) && from <= position);
  if (names.size !== epochs.length || !inOrder)
    throw new StoreError('IMPORT', `log ${log}: its epochs do not follow each other`);
}
