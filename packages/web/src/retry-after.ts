import type { ErrorCode } from '@torchline/kernel';
import { statusOf } from './problem.ts';

/** Seconds after which it makes sense to ask again, where that is not the same for all. */
const SECONDS: Partial<Record<ErrorCode, number>> = {
  // A queue that is over its limit is worked off within a second.
  OVERLOADED: 1,
  BEHIND: 1,
  SERVICE_AWAY: 2,
  STORAGE_LOCKED: 5,
  STORAGE_AWAY: 5,
  // Somebody has to do something about it first.
  STORAGE_FULL: 30,
  STORAGE_READ_ONLY: 30,
  STORAGE_DAMAGED: 300,
};

const USUAL = 5;

/** `Retry-After` of a refusal that may pass: every 429 and 503 has one. */
export function retryAfter(code: ErrorCode): number | undefined {
  const status = statusOf(code);
  return status === 429 || status === 503 ? (SECONDS[code] ?? USUAL) : undefined;
}
