import type { Contribution, MemberRow } from './contribution.ts';
import { contributionsBetween, rowKey, type RowChange } from './diff.ts';
import type { MemberSet } from './kind.ts';
import type { Places } from './places.ts';
import type { CountedRow } from './state.ts';

/** Name of a member: `set|key`. */
export const memberOf = ({ set, key }: Pick<MemberRow, 'set' | 'key'>): string => `${set}|${key}`;

/** Changes of members that a batch collects, row by row. */
export class MemberChanges {
  readonly byMember = new Map<string, Map<string, { row: MemberRow; times: number }>>();

  add({ row, times }: RowChange): void {
    const member = memberOf(row);
    const rows = this.byMember.get(member) ?? new Map<string, { row: MemberRow; times: number }>();
    this.byMember.set(member, rows);
    const key = rowKey(row);
    const known = rows.get(key);
    if (known) known.times += times;
    else rows.set(key, { row, times });
  }
}

/** The rows of a member after changes, in the order of their keys so that every history gives the same. */
export function changedRows(
  before: readonly CountedRow[],
  changes: ReadonlyMap<string, { readonly row: MemberRow; readonly times: number }>,
): readonly CountedRow[] {
  if (before.length === 0 && changes.size === 1)
    return [...changes.values()].filter(({ times }) => times !== 0).map(({ row, times }) => [row, times]);
  const rows = new Map(before.map((counted) => [rowKey(counted[0]), counted]));
  for (const [key, { row, times }] of changes) {
    const now = (rows.get(key)?.[1] ?? 0) + times;
    if (now === 0) rows.delete(key);
    else rows.set(key, [row, now]);
  }
  return [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, counted]) => counted);
}

/** What the member feeds with the rows that it has. */
export const derived = (
  set: MemberSet,
  rows: readonly CountedRow[],
  places: Places,
): readonly Contribution[] =>
  rows.length === 0
    ? []
    : set.derive(
        rows.map(([row]) => row),
        places,
      );

/** What a member feeds more with `after` than with `before`. */
export const derivedBetween = (
  set: MemberSet,
  rows: { readonly before: readonly CountedRow[]; readonly after: readonly CountedRow[] },
  places: Places,
): readonly Contribution[] =>
  contributionsBetween(derived(set, rows.before, places), derived(set, rows.after, places));
