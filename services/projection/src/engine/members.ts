import type { Contribution, MemberRow } from './contribution.ts';
import { contributionsBetween, type RowChange } from './diff.ts';
import type { MemberSet } from './kind.ts';
import type { Places } from './places.ts';
import type { CountedRow } from './state.ts';

/** Name of a member: `set|key`. */
export const memberOf = ({ set, key }: Pick<MemberRow, 'set' | 'key'>): string => `${set}|${key}`;

/** Changes of members that a batch collects, in the order in which they were told. */
export class MemberChanges {
  readonly byMember = new Map<string, RowChange[]>();

  add(change: RowChange): void {
    const member = memberOf(change.row);
    const known = this.byMember.get(member);
    if (known) known.push(change);
    else this.byMember.set(member, [change]);
  }
}

type Note = MemberRow['note'];
const order = (a: string | number, b: string | number): number => (a === b ? 0 : a < b ? -1 : 1);

function noteOrder(a: Note, b: Note): number {
  if (a === b) return 0;
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const [one, other] = [a[index] ?? '', b[index] ?? ''];
    const found = typeof one === typeof other ? order(one, other) : order(typeof one, typeof other);
    if (found !== 0) return found;
  }
  return a.length - b.length;
}

/** The order in which the rows of a member are kept. */
const rowOrder = (a: MemberRow, b: MemberRow): number =>
  order(a.tag, b.tag) ||
  order(a.entity, b.entity) ||
  order(a.region, b.region) ||
  order(a.zone, b.zone) ||
  order(a.day, b.day) ||
  order(a.until, b.until) ||
  noteOrder(a.note, b.note);

/** Index of the row in sorted rows, or −1 − the index at which it belongs. */
function placeOf(row: MemberRow, rows: readonly CountedRow[]): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const known = rows[middle]?.[0];
    const found = known ? rowOrder(known, row) : 0;
    if (found === 0) return middle;
    if (found < 0) low = middle + 1;
    else high = middle;
  }
  return -1 - low;
}

/** The rows of a member after changes, in one order so that every history gives the same. */
export function changedRows(
  before: readonly CountedRow[],
  changes: readonly RowChange[],
): readonly CountedRow[] {
  const rows = [...before];
  for (const { row, times } of changes) {
    const place = placeOf(row, rows);
    if (place < 0) {
      rows.splice(-1 - place, 0, [row, times]);
      continue;
    }
    const now = (rows[place]?.[1] ?? 0) + times;
    if (now === 0) rows.splice(place, 1);
    else rows[place] = [row, now];
  }
  return rows;
}

interface Derived {
  readonly places: Places;
  readonly contributions: readonly Contribution[];
}
/** What members were last seen to feed, as long as their rows are held in memory. */
const seen = new WeakMap<readonly CountedRow[], Derived>();

/** What the member feeds with the rows that it has. */
export function derived(
  set: MemberSet,
  rows: readonly CountedRow[],
  places: Places,
): readonly Contribution[] {
  if (rows.length === 0) return [];
  const known = seen.get(rows);
  if (known?.places === places) return known.contributions;
  const told = rows.map(([row]) => row);
  const contributions = set.derive(told, places);
  seen.set(rows, { places, contributions });
  return contributions;
}

/** What a member feeds more with `after` than with `before`. */
export const derivedBetween = (
  set: MemberSet,
  rows: { readonly before: readonly CountedRow[]; readonly after: readonly CountedRow[] },
  places: Places,
): readonly Contribution[] =>
  contributionsBetween(derived(set, rows.before, places), derived(set, rows.after, places));
