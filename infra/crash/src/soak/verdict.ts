import type { Minute } from './samples.ts';

/** Until then caches fill and code is compiled. */
export const WARM_MINUTES = 5;
const LAST = 5;
/** What the last minutes may be more than the first warm ones. */
const GROWTH = { memory: 1.1, handles: 1.1, p50: 1.2 } as const;

const middle = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
};

export interface Judged {
  readonly what: keyof typeof GROWTH;
  readonly first: number;
  readonly last: number;
  readonly isGood: boolean;
}

/** The last five minutes against the first five warm ones: memory is flat, no handle leaks, answers are as quick. */
export function judge(minutes: readonly Minute[]): readonly Judged[] {
  const warm = minutes.slice(WARM_MINUTES, WARM_MINUTES + LAST);
  const last = minutes.slice(-LAST);
  return (Object.keys(GROWTH) as (keyof typeof GROWTH)[]).map((what) => {
    const [before, after] = [warm, last].map((some) => middle(some.map((minute) => minute[what])));
    const isGood = (after ?? 0) <= (before ?? 0) * GROWTH[what];
    return { what, first: before ?? 0, last: after ?? 0, isGood };
  });
}
