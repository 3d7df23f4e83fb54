import { derivedBetween, MemberChanges, changedRows } from './members.ts';
import type { Model } from './model.ts';
import type { Places } from './places.ts';
import { CellChanges, type CellText, type Totals } from './roll-up.ts';
import type { CountedRow, Delta } from './state.ts';

/** A point in history: how far each log was known (位置向量). Logs that it leaves out are known from nothing. */
export type PositionVector = Readonly<Record<string, number>>;

export interface History {
  /** Every delta after the vector, in any order. */
  deltasAfter(vector: PositionVector): Iterable<Delta>;
  member(member: string): readonly CountedRow[];
}

/** True when a delta was not yet known at the vector. */
export const isAfter = (delta: Pick<Delta, 'log' | 'position'>, vector: PositionVector): boolean =>
  delta.position > (vector[delta.log] ?? 0);

/**
 * What has to be added to today's cells to see those known at the vector (当时已知). Deltas after it are taken out;
 * members touched after it are derived again from the rows they had then. Exact, whatever the order of the logs was.
 */
export const changesBackTo = (
  vector: PositionVector,
  history: History,
  by: { readonly model: Model; readonly places: Places },
): ReadonlyMap<CellText, Totals> => changesWithout(history.deltasAfter(vector), history, by);

/** What has to be added to today's cells to see them without some deltas. */
export function changesWithout(
  deltas: Iterable<Delta>,
  history: Pick<History, 'member'>,
  { model, places }: { readonly model: Model; readonly places: Places },
): ReadonlyMap<CellText, Totals> {
  const cells = new CellChanges(places, model.grainOf);
  const members = new MemberChanges();
  for (const delta of deltas)
    if ('contribution' in delta) cells.add(delta.contribution, -1);
    else members.add({ row: delta.change.row, times: -delta.change.times });
  for (const [member, changes] of members.byMember) {
    const set = model.sets.get(member.slice(0, member.indexOf('|')));
    const before = history.member(member);
    if (!set) continue;
    for (const one of derivedBetween(set, { before, after: changedRows(before, changes) }, places))
      cells.add(one);
  }
  return cells.changes;
}
