import type { LogEpoch } from '@torchline/event-store';
import type { RelayTurn } from './relay-place.ts';

/**
 * After which position a relay takes up: where the last one was, unless the log goes on under another epoch since (after a
 * restore). What that replaced was published under the same positions, so all of the new epoch is published anew.
 */
export function relayStart(
  { through, logEpoch }: Pick<RelayTurn, 'through' | 'logEpoch'>,
  epochs: readonly LogEpoch[],
): number {
  if (logEpoch === '') return through;
  const known = epochs.findIndex(({ epoch }) => epoch === logEpoch);
  return Math.min(through, epochs[known + 1]?.from ?? through);
}
