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

/** True where two contributions go to the same place on the same day, whatever they amount to. */
const isAlike = (a: Contribution, b: Contribution): boolean =>
  a.day === b.day &&
  a.measure === b.measure &&
  a.region === b.region &&
  a.level === b.level &&
  a.zone === b.zone &&
  a.other === b.other;

const isZero = ({ count, fresh, amount }: Contribution): boolean =>
  count === 0 && fresh === 0 && amount === 0n;

/** The same contribution with other measures. */
const plus = (one: Contribution, other: Contribution, sign: 1 | -1): Contribution => ({
  measure: one.measure,
  level: one.level,
  region: one.region,
  other: one.other,
  zone: one.zone,
  day: one.day,
  count: one.count + sign * other.count,
  fresh: one.fresh + sign * other.fresh,
  amount: sign === 1 ? one.amount + other.amount : one.amount - other.amount,
});
const negated = (one: Contribution): Contribution => ({
  measure: one.measure,
  level: one.level,
  region: one.region,
  other: one.other,
  zone: one.zone,
  day: one.day,
  count: 0 - one.count,
  fresh: 0 - one.fresh,
  amount: -one.amount,
});

const sameContribution = (a: Contribution, b: Contribution): boolean =>
  a === b || (isAlike(a, b) && a.amount === b.amount && a.count === b.count && a.fresh === b.fresh);

const sameNote = (a: MemberRow['note'], b: MemberRow['note']): boolean =>
  a === b || (a.length === b.length && a.every((value, index) => value === b[index]));

/** True where two rows of any members are the same. */
const sameRow = (a: MemberRow, b: MemberRow): boolean =>
  a === b || (a.set === b.set && a.key === b.key && isSameRow(a, b));

/** True where two rows of one member are the same. */
const isSameRow = (a: MemberRow, b: MemberRow): boolean =>
  a.day === b.day &&
  a.tag === b.tag &&
  a.until === b.until &&
  a.region === b.region &&
  a.zone === b.zone &&
  a.entity === b.entity &&
  sameNote(a.note, b.note);

/** How many of the first are the same in both: most facts add to the end of what their stream feeds. */
function sameStart<One>(a: readonly One[], b: readonly One[], same: (a: One, b: One) => boolean): number {
  const end = Math.min(a.length, b.length);
  for (let index = 0; index < end; index += 1) {
    const one = a[index];
    const other = b[index];
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

/** The lists are short: looking through them is quicker than naming each contribution. */
const SHORT = 24;

function changesBetween(before: readonly Contribution[], after: readonly Contribution[]): Contribution[] {
  const changes: Contribution[] = [];
  const find = after.length + before.length <= SHORT ? lookThrough(changes) : lookUp(changes);
  for (const one of after) {
    const at = find(one);
    changes[at] = changes[at] ? plus(changes[at], one, 1) : one;
  }
  for (const one of before) {
    const at = find(one);
    changes[at] = changes[at] ? plus(changes[at], one, -1) : negated(one);
  }
  return changes.filter((one) => !isZero(one));
}

/** Where a contribution stands in a list, or the place after its end. */
type Finder = (one: Contribution) => number;

const lookThrough =
  (changes: readonly Contribution[]): Finder =>
  (one) => {
    const at = changes.findIndex((known) => isAlike(known, one));
    return at < 0 ? changes.length : at;
  };

function lookUp(changes: readonly Contribution[]): Finder {
  const places = new Map<string, number>();
  return ({ measure, level, region, other, zone, day }) => {
    const key = `${measure}|${level}|${region}|${other}|${zone}|${day}`;
    const known = places.get(key) ?? changes.length;
    places.set(key, known);
    return known;
  };
}

function rowsBetween(before: readonly MemberRow[], after: readonly MemberRow[]): readonly RowChange[] {
  if (before === after) return [];
  const start = sameStart(before, after, sameRow);
  const [old, now] = [before.slice(start), after.slice(start)];
  const gone = old.filter((row) => {
    const at = now.findIndex((other) => sameRow(row, other));
    if (at >= 0) now.splice(at, 1);
    return at < 0;
  });
  return [...gone.map((row) => ({ row, times: -1 })), ...now.map((row) => ({ row, times: 1 }))];
}

export const differenceBetween = (before: Outputs, after: Outputs): Difference => ({
  contributions: contributionsBetween(before.contributions, after.contributions),
  rows: rowsBetween(before.rows, after.rows),
});
