import { v5, v7 } from 'uuid';
import { randomBytes } from './random-bytes.ts';

/** The millisecond of the last id, and its number in it: 32 bits, begun at random in the lower half. */
let msecs = 0;
let seq = 0;

/** A new UUIDv7: ids sort by the time they were made, also those of one millisecond and while the clock goes back. */
export function newId(): string {
  const random = randomBytes(16);
  const now = Date.now();
  seq = now > msecs ? (random[6] as number) * 2 ** 23 + (random[7] as number) * 2 ** 15 : seq + 1;
  msecs = Math.max(now, msecs);
  return v7({ random, msecs, seq });
}

const NAMES = '5f0b6f0e-3c1d-4b8a-9d57-2f6a1c7e8b40';

/** 32 hex digits that always stand for this text (UUIDv5): equal texts, equal ids, in every program and on every day. */
export const idOfText = (text: string): string => v5(text, NAMES).replaceAll('-', '');
