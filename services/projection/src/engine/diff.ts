import type { Contribution, MemberRow, Outputs } from './contribution.ts';

/** A change of a member's row: 1 told, −1 taken back. */
export interface RowChange {
  readonly row: MemberRow;
  readonly times: number;
}
/** The difference between what a state fed before and feeds now. Contributions carry their sign in their measures. */
export interface Difference {
  readonly contributions: readonly Contribution[];
  readonly rows: readonly RowChange[];
}

export const NO_DIFFERENCE: Difference = { contributions: [], rows: [] };

const keyOf = ({ measure, level, region, other, zone, day }: Contribution): string =>
  `${measure}|${level}|${region}|${other}|${zone}|${day}`;

/** What makes a row the same row; rows of a member are kept in this order. */
export const rowKey = ({ tag, entity, region, zone, day, until, note }: MemberRow): string =>
  `${tag}|${entity}|${region}|${zone}|${day}|${until}|${note.join('|')}`;

const isZero = ({ count, fresh, amount }: Contribution): boolean =>
  count === 0 && fresh === 0 && amount === 0n;

/** The same contribution with other measures. */
const plus = (one: Contribution, other: Contribution, sign: 1 | -1): Contribution => ({
  ...one,
  count: one.count + sign * other.count,
  fresh: one.fresh + sign * other.fresh,
  amount: sign === 1 ? one.amount + other.amount : one.amount - other.amount,
});
const negated = (one: Contribution): Contribution =>
  plus({ ...one, count: 0, fresh: 0, amount: 0n }, one, -1);

const sameContribution = (a: Contribution, b: Contribution): boolean =>
  a.day === b.day &&
  a.measure === b.measure &&
  a.region === b.region &&
  a.level === b.level &&
  a.amount === b.amount &&
  a.count === b.count &&
  a.fresh === b.fresh &&
  a.zone === b.zone &&
  a.other === b.other;

const sameRow = (a: MemberRow, b: MemberRow): boolean =>
  a.day === b.day &&
  a.tag === b.tag &&
  a.until === b.until &&
  a.region === b.region &&
  a.zone === b.zone &&
  a.set === b.set &&
  a.key === b.key &&
  a.entity === b.entity &&
  a.note.length === b.note.length &&
  a.note.every((value, index) => value === b.note[index]);

/** How many of the first are the same in both: most facts add to the end of what their stream feeds. */
function sameStart<One>(a: readonly One[], b: readonly One[], same: (a: One, b: One) => boolean): number {
  const end = Math.min(a.length, b.length);
  for (let index = 0; index < end; index += 1) {
    const [one, other] = [a[index], b[index]];
    if (one === undefined || other === undefined || !same(one, other)) return index;
  }
  return end;
}

/** What has to be added to `before` to make `after`, contribution by contribution. */
export function contributionsBetween(
  before: readonly Contribution[],
  after: readonly Contribution[],
): readonly Contribution[] {
  const start = sameStart(before, after, sameContribution);
  return before.length === start
    ? after.slice(start)
    : changesBetween(before.slice(start), after.slice(start));
}

function changesBetween(before: readonly Contribution[], after: readonly Contribution[]): Contribution[] {
  const changes = new Map<string, Contribution>();
  for (const one of after) {
    const known = changes.get(keyOf(one));
    changes.set(keyOf(one), known ? plus(known, one, 1) : one);
  }
  for (const one of before) {
    const known = changes.get(keyOf(one));
    changes.set(keyOf(one), known ? plus(known, one, -1) : negated(one));
  }
  return [...changes.values()].filter((one) => !isZero(one));
}

function rowsBetween(before: readonly MemberRow[], after: readonly MemberRow[]): RowChange[] {
  const start = sameStart(before, after, sameRow);
  return before.length === start
    ? after.slice(start).map((row) => ({ row, times: 1 }))
    : rowChangesBetween(before.slice(start), after.slice(start));
}

function rowChangesBetween(before: readonly MemberRow[], after: readonly MemberRow[]): RowChange[] {
  const full = (row: MemberRow): string => `${row.set}|${row.key}|${rowKey(row)}`;
  const [old, now] = [new Set(before.map(full)), new Set(after.map(full))];
  return [
    ...before.filter((row) => !now.has(full(row))).map((row) => ({ row, times: -1 })),
    ...after.filter((row) => !old.has(full(row))).map((row) => ({ row, times: 1 })),
  ];
}

export const differenceBetween = (before: Outputs, after: Outputs): Difference => ({
  contributions: contributionsBetween(before.contributions, after.contributions),
  rows: rowsBetween(before.rows, after.rows),
});
