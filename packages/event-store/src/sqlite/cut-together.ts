import type { LogCut } from '../port.ts';
import { StoreError } from '../store-error.ts';
import type { SqliteReader } from './reader.ts';

/** Reading all heads takes far less than one commit; so many times in a row they are never all in the way. */
const TRIES = 20_000;

const headsOf = (cuts: readonly LogCut[]): string =>
  cuts.map(({ position, commands }) => `${position}/${commands}`).join();

/**
 * The cuts of several logs at one moment, beside their writers. What two readings in a row find the same stood so between
 * them, all at once: a fact that a cut contains never rests on one of another log that its cut lacks.
 */
export function cutTogether(readers: readonly SqliteReader[]): readonly LogCut[] {
  let before = '';
  for (let tries = 0; tries < TRIES; tries += 1) {
    const cuts = readers.map((reader) => reader.cutNow());
    const now = headsOf(cuts);
    if (now === before) return cuts;
    before = now;
  }
  throw new StoreError(
    'BUSY',
    '日志写入过于频繁，无法取得一致的时点，请稍后再试。 The logs are written too fast to find one moment: try again.',
  );
}
