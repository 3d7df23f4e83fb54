import { changedRows, derived } from '../engine/members.ts';
import type { Model } from '../engine/model.ts';
import type { Places } from '../engine/places.ts';
import type { MemberRows } from '../store/sqlite/bulk-figures.ts';
import type { LeafTotals } from './leaf-totals.ts';
import { membersOf, setOf } from './spilled-rows.ts';

/** Derives every member of a partition once, from the rows that all streams told of it. */
export function foldMembers(
  texts: Iterable<string>,
  { model, places }: { readonly model: Model; readonly places: Places },
  totals: LeafTotals,
): MemberRows[] {
  const members: MemberRows[] = [];
  for (const [member, changes] of membersOf(texts).byMember) {
    const set = model.sets.get(setOf(member));
    if (!set) throw new Error(`no set of members for ${member}`);
    const rows = changedRows([], changes);
    if (rows.length === 0) continue;
    for (const one of derived(set, rows, places)) totals.add(one);
    members.push({ member, rows: JSON.stringify(rows) });
  }
  return members;
}
