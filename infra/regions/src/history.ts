import { endedBetween } from './ended.ts';
import type { Listing, SeedRow } from './row.ts';

/** All ended rows of a chain of listings, oldest first; the last listing is today's. */
export function endedRows(listings: readonly Listing[]): SeedRow[] {
  return listings.slice(1).flatMap((after, i) => endedBetween(listings[i] ?? after, after));
}

/** A successor that is no older than what it replaces starts the day after it. */
export function startDays(ended: readonly SeedRow[], oldest: Listing): ReadonlyMap<string, string> {
  const starts = new Map<string, string>();
  for (const row of ended) {
    const renamed = row.successors === undefined;
    for (const code of renamed ? [row.code] : (row.successors ?? [])) {
      const existed = oldest.names.has(code) && !renamed;
      if (!existed && row.validTo) starts.set(`${code}`, dayAfter(row.validTo));
    }
  }
  return starts;
}

/** Gives ended rows that were successors themselves their first day. */
export function withStarts(ended: readonly SeedRow[], oldest: Listing): SeedRow[] {
  return ended.map((row) => {
    const earlier = ended.filter((other) => (other.validTo ?? '') < (row.validTo ?? ''));
    const start = startDays(earlier, oldest).get(row.code);
    return start ? { ...row, validFrom: start } : row;
  });
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}
