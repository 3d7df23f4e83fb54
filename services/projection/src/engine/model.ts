import type { FigureKind, MemberSet } from './kind.ts';
import type { GrainOf } from './roll-up.ts';

/** All that a projection is made of: kinds of streams, sets of members, and how measures are kept. */
export interface Model {
  readonly kinds: ReadonlyMap<string, FigureKind>;
  readonly sets: ReadonlyMap<string, MemberSet>;
  readonly grainOf: GrainOf;
}

export const modelOf = (
  kinds: readonly FigureKind[],
  sets: readonly MemberSet[],
  grainOf: GrainOf,
): Model => ({
  kinds: new Map(kinds.map((kind) => [kind.category, kind])),
  sets: new Map(sets.map((set) => [set.set, set])),
  grainOf,
});
