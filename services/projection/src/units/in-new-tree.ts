import { ReZoning } from '../engine/re-zone.ts';
import type { Effect } from '../engine/state.ts';
import { MODEL } from '../model.ts';
import type { UnitRows } from '../store/mongo/unit-rows.ts';
import type { TreeStep } from './tree-history.ts';

interface Counted {
  readonly rows: UnitRows;
  readonly unitOf: (name: string) => number;
}

/** A unit counted again in another region tree; what it tells members of other units is handed to these. */
export async function inNewTree(unit: number, step: TreeStep, { rows, unitOf }: Counted): Promise<Effect> {
  const keptElsewhere = (member: string): number | undefined => {
    const of = unitOf(member);
    return of === unit ? undefined : of;
  };
  const zoning = new ReZoning(MODEL, step, { change: step.change, elsewhere: { keptElsewhere } });
  for await (const [stream, entity] of rows.entitiesOf(unit)) zoning.entity(stream, entity);
  for (const category of zoning.categoriesOfLines)
    for await (const line of rows.linesOf(category)) if (unitOf(line.entity) === unit) zoning.line(line);
  for await (const [member, told] of rows.membersOf(unit)) zoning.member(member, told);
  return zoning.finish();
}
