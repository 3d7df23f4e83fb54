import { changedRows, derived } from '../engine/members.ts';
import type { Model } from '../engine/model.ts';
import type { Places } from '../engine/places.ts';
import type { CellChanges } from '../engine/roll-up.ts';
import { packRows } from '../store/member-rows.ts';
import type { MemberRows } from '../store/sqlite/bulk-figures.ts';
import { membersOf, setOf } from './spilled-rows.ts';

/** Derives every member of a partition once, from the rows that all streams told of it. */
export function foldMembers(
  texts: Iterable<string>,
  { model, places }: { readonly model: Model; readonly places: Places },
  cells: CellChanges,
): MemberRows[] {
  const members: MemberRows[] = [];
  for (const [member, changes] of membersOf(texts).byMember) {
    const set = model.sets.get(setOf(member));
    if (!set) throw new Error(`no set of members for ${member}`);
    const rows = changedRows([], changes);
    if (rows.length === 0) continue;
    for (const one of derived(set, rows, places)) cells.add(one);
    members.push({ member, rows: packRows(rows) });
  }
  return members;
}
