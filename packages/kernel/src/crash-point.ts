/**
 * Places where the process may be ended from outside to prove that nothing hurts it there. Each name says what was done
 * and what was not yet. These lie on the way of every load in the embedded size.
 */
export const CRASH_POINTS = [
  /** The transaction of a group of batches is written, not committed. */
  'append-before-commit',
  /** Committed and synced; nobody was answered. */
  'append-after-commit',
  /** A reader has a batch of facts, nothing of it is applied. */
  'apply-before-effect',
  /** The effect of a batch is written, its checkpoint is not. */
  'apply-before-checkpoint',
  /** Facts of some rows of a long file are with the writer, those of others are not. */
  'import-between-parts',
  /** A part of a rebuild is done, others are not. */
  'rebuild-between-buckets',
  /** The rebuilt figures are complete and not yet switched to. */
  'rebuild-before-switch',
  /** A month is frozen as a fact, its manifest is not written. */
  'close-before-manifest',
] as const;
export type CrashPoint = (typeof CRASH_POINTS)[number];
/** Places that the processes of the large size pass. */
export const LARGE_CRASH_POINTS = [
  'append-before-commit',
  'append-after-commit',
  /** The brokers have acknowledged facts, the relay has not noted it. */
  'relay-before-note',
  /** The documents of a view and its checkpoint are written in their transaction, which is not committed. */
  'view-before-commit',
  'apply-before-effect',
  'apply-before-checkpoint',
] as const;
export type LargeCrashPoint = (typeof LARGE_CRASH_POINTS)[number];

/** `TORCHLINE_CRASH_AT=<name>:<n>` ends the process with SIGKILL when the point is passed for the n-th time. */
const [wanted, count] = (process.env['TORCHLINE_CRASH_AT'] ?? '').split(':');
let left = Number(count ?? 1);

/** Passes a named point; it costs one comparison where nothing was asked for. Works from every thread. */
export function crashPoint(name: CrashPoint | LargeCrashPoint): void {
  if (wanted !== name) return;
  left -= 1;
  if (left <= 0) process.kill(process.pid, 'SIGKILL');
}
