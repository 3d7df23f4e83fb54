import { knownSuccessors } from './decisions.ts';
import { isNoRegion, levelOf, parentOf } from './levels.ts';
import type { Listing, SeedRow } from './row.ts';

/** Rows that one listing has and the next has no more, or has under another name. */
export function endedBetween(before: Listing, after: Listing): SeedRow[] {
  return [...before.names]
    .filter(([code, name]) => !isNoRegion(code, name) && after.names.get(code) !== name)
    .map(([code, name]) => ({
      code,
      name,
      level: levelOf(code),
      parent: parentOf(code),
      validTo: before.lastDay,
      ...(after.names.has(code) ? {} : { successors: successorsOf(code, name, after) }),
      source: `${before.source}; no more in ${after.source}${knownSuccessors.has(code) ? '; successor set by hand' : ''}`,
    }));
}

/** A code that was renumbered keeps the stem of its name; anything else needs a decision or stays open. */
function successorsOf(code: string, name: string, after: Listing): readonly string[] {
  const known = knownSuccessors.get(code);
  if (known) return known;
  const stem = stemOf(name);
  const alike = [...after.names].filter(
    ([other, otherName]) =>
      other.slice(0, 2) === code.slice(0, 2) &&
      levelOf(other) === levelOf(code) &&
      !isNoRegion(other, otherName) &&
      stemOf(otherName) === stem,
  );
  const sameCity = alike.filter(([other]) => parentOf(other) === parentOf(code));
  const best = sameCity.length > 0 ? sameCity : alike;
  return best.length === 1 ? best.map(([other]) => other) : [];
}

function stemOf(name: string): string {
  const stem = name.replace(/(地区|自治州|自治县|市|县|区)$/, '');
  return stem.length > 1 ? stem : name;
}
