import { isAfter, type PositionVector } from '../engine/known-at.ts';
import type { HeldAtClose } from '../months/manifest.ts';
import type { HeldFact } from './held-fact.ts';
import type { Ruling } from './rulings.ts';

/** What a manifest says of a held fact. */
export const heldNamed = ({ log, stream, version, position, type, why }: HeldAtClose): HeldAtClose => ({
  log,
  stream,
  version,
  position,
  type,
  why,
});

/** What was held when the logs stood at a vector: the first that was ruled on since, or else what is held still. */
export function heldAt(
  vector: PositionVector,
  held: readonly HeldFact[],
  rulings: readonly Ruling[],
): readonly HeldAtClose[] {
  const later = rulings.filter(({ from }) => isAfter(from, vector));
  const byStream = new Map<string, HeldAtClose>();
  for (const one of [...later, ...held]) if (!byStream.has(one.stream)) byStream.set(one.stream, one);
  return [...byStream.values()]
    .filter((one) => !isAfter(one, vector))
    .toSorted((a, b) => (a.log === b.log ? a.position - b.position : a.log < b.log ? -1 : 1))
    .map(heldNamed);
}
