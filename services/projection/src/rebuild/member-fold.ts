import { changedRows } from '../engine/members.ts';
import type { Model } from '../engine/model.ts';
import type { Places } from '../engine/places.ts';
import type { CellChanges } from '../engine/roll-up.ts';
import { packRows } from '../store/member-rows.ts';
import { membersOf, setOf } from './spilled-rows.ts';

export interface MemberFoldParts {
  readonly model: Model;
  readonly places: Places;
  readonly cells: CellChanges;
  /** Takes each member that has rows, once; `rows` as `packRows` makes them. */
  readonly put: (member: string, rows: string) => void;
}

/** Derives every member of a partition once, from the rows that all streams told of it. */
export function foldMembers(texts: Iterable<string>, { model, places, cells, put }: MemberFoldParts): void {
  for (const [member, changes] of membersOf(texts).byMember) {
    const set = model.sets.get(setOf(member));
    if (!set) throw new Error(`no set of members for ${member}`);
    const rows = changedRows([], changes);
    if (rows.length === 0) continue;
    for (const one of set.derive(
      rows.map(([row]) => row),
      places,
    ))
      cells.add(one);
    put(member, packRows(rows));
  }
}
