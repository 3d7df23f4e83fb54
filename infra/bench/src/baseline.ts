import { AT_MOST, type Row } from './row.ts';

/** Ratios of an earlier quick run on one machine, by row. */
export type Baseline = Readonly<Record<string, number>>;

/** A ratio may fall to this share of the baseline before it counts as a regression: the noise floor is 1.25. */
export const TOLERANCE = 0.75;

/** Reported, never compared: absolute times of one machine, and a 99th percentile of the quick bench's few commands. */
const UNCOMPARED: ReadonlySet<string> = new Set(['fresh', 'append-lone-p99']);

export interface Judged {
  readonly id: string;
  readonly isGood: boolean;
  /** In plain words. */
  readonly because: string;
}

/** A row against the baseline: not below 0.75 of it, or not above 1/0.75 where less is better. */
export function judge({ id, ratio }: Row, baseline: Baseline): Judged {
  const known = baseline[id];
  if (UNCOMPARED.has(id)) return { id, isGood: true, because: 'reported' };
  if (known === undefined) return { id, isGood: false, because: 'the baseline has no such row' };
  const limit = AT_MOST.has(id) ? known / TOLERANCE : known * TOLERANCE;
  const isGood = AT_MOST.has(id) ? ratio <= limit : ratio >= limit;
  const word = AT_MOST.has(id) ? 'at most' : 'at least';
  return { id, isGood, because: `${ratio}, ${word} ${limit.toPrecision(4)}` };
}

export const baselineOf = (rows: readonly Row[]): Baseline =>
  Object.fromEntries(rows.filter(({ id }) => !UNCOMPARED.has(id)).map(({ id, ratio }) => [id, ratio]));
