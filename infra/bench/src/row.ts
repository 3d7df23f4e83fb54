import { median, type Compared } from './rounds.ts';

/** A row of the bench as it is printed and written. `goal` of a row in `AT_MOST` is an upper limit, of others a lower one. */
export interface Row {
  readonly id: string;
  readonly what: string;
  readonly peer: string;
  /** Median of the rounds, and their range. */
  readonly ratio: number;
  readonly min: number;
  readonly max: number;
  /** Null for what is only reported. */
  readonly goal: number | null;
}

/** What a row says before it is measured. */
export type About = Pick<Row, 'id' | 'what' | 'peer' | 'goal'>;

/** A measured row with the absolute numbers behind it, for the table. */
export interface Measured {
  readonly row: Row;
  readonly ours: string;
  readonly theirs: string;
}

/** Rows in which less is better. */
export const AT_MOST: ReadonlySet<string> = new Set([
  'append-lone-p99',
  'rebuild-growth',
  'rebuild-memory',
  'claims-hot',
  'fresh',
  'relay-lag',
  'memory',
]);

const rounded = (value: number): number => Number(value.toPrecision(4));

export const rowOf = (about: About, ratios: readonly number[]): Row => ({
  ...about,
  ratio: rounded(median(ratios)),
  min: rounded(Math.min(...ratios)),
  max: rounded(Math.max(...ratios)),
});

/** A number with the unit in which both sides are measured. */
export type InWords = (value: number) => string;

export const measured = (about: About, { ours, peer, ratios }: Compared, inWords: InWords): Measured => ({
  row: rowOf(about, ratios),
  ours: inWords(median(ours)),
  theirs: inWords(median(peer)),
});

/** Whether a row reaches its goal; undefined where it has none. */
export function reaches({ id, ratio, goal }: Row): boolean | undefined {
  if (goal === null) return undefined;
  return AT_MOST.has(id) ? ratio <= goal : ratio >= goal;
}

export const perSecond =
  (things: string): InWords =>
  (value) =>
    `${Math.round(value).toLocaleString('en')} ${things}/s`;
export const milliseconds: InWords = (value) => `${value.toFixed(2)} ms`;
