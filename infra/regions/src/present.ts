import { onlyInFreshest } from './decisions.ts';
import { isNoRegion, isPseudoCode, levelOf } from './levels.ts';
import type { Difference, Listing } from './row.ts';

export interface Present {
  readonly names: ReadonlyMap<string, string>;
  readonly sources: ReadonlyMap<string, string>;
  readonly differences: readonly Difference[];
}

/** The list of today: the freshest source, each county confirmed by the statistical one or by a decision. */
export function presentList(freshest: Listing, statistical: Listing): Present {
  const names = new Map<string, string>();
  const sources = new Map<string, string>();
  const differences: Difference[] = [];
  for (const [code, name] of [...freshest.names].sort()) {
    if (isNoRegion(code, name)) continue;
    const decision = doubt(code, statistical);
    if (decision) differences.push({ code, name, found: `only ${freshest.source}`, decision });
    if (decision?.startsWith('dropped')) continue;
    names.set(code, name);
    const both = statistical.names.has(code) ? `${freshest.source}; ${statistical.source}` : freshest.source;
    sources.set(code, both);
  }
  return { names, sources, differences: [...differences, ...missing(names, statistical)] };
}

/** Why a row of the freshest source needs a decision, or nothing where the statistical list has it too. */
function doubt(code: string, statistical: Listing): string | undefined {
  if (levelOf(code) !== 'county' || statistical.names.has(code)) return undefined;
  const real = onlyInFreshest.get(code);
  if (real) return `kept: ${real}`;
  if (/^(4419|4420|4604|6202)/.test(code)) return 'dropped: a township or zone of a city without counties';
  if (/9\d$|12$|50$/.test(code)) return 'dropped: a development zone, no county';
  return 'dropped: merged into a neighbour, ended';
}

function missing(names: ReadonlyMap<string, string>, statistical: Listing): Difference[] {
  return [...statistical.names]
    .filter(([code, name]) => !names.has(code) && !isNoRegion(code, name))
    .map(([code, name]) => ({
      code,
      name,
      found: `only ${statistical.source}`,
      decision: 'dropped: repeats a city without counties',
    }));
}

/** How many statistical zones each source has, for the record. */
export function pseudoCodes(listing: Listing, province: string): number {
  return [...listing.names.keys()].filter((code) => code.startsWith(province) && isPseudoCode(code)).length;
}
