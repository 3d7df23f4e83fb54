import { residentBytes } from '@torchline/traffic';
import { readdirSync } from 'node:fs';

/** What was seen of the product in one minute. */
export interface Minute {
  /** Commands answered. */
  readonly answered: number;
  /** Median and 99th percentile of the time to an answer, in milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Resident memory of the process at the end of the minute, in bytes. */
  readonly memory: number;
  /** Files, sockets and pipes that it has open. */
  readonly handles: number;
}

const share = (sorted: readonly number[], of: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * of))] ?? 0;

/** The minute that ends now, of a process and the times of its answers. */
export function minuteOf(pid: number, times: readonly number[]): Minute {
  const sorted = times.toSorted((a, b) => a - b);
  return {
    answered: times.length,
    p50: share(sorted, 0.5),
    p99: share(sorted, 0.99),
    memory: residentBytes(pid),
    handles: readdirSync(`/proc/${pid}/fd`).length,
  };
}
