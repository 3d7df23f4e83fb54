import type { Book } from '../book.ts';

/** Where something is from a day on. */
export interface Place {
  readonly region: string;
  readonly day: string;
}
/** From a day until (not on) another; '' is open. */
export interface Stretch {
  readonly from: string;
  readonly until: string;
}

/** Overlapping and touching stretches as one. */
export function joinedStretches(stretches: readonly Stretch[]): Stretch[] {
  const joined: { from: string; until: string }[] = [];
  for (const { from, until } of stretches.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    if (until !== '' && until <= from) continue;
    const last = joined.at(-1);
    if (!last || (last.until !== '' && last.until < from)) joined.push({ from, until });
    else if (last.until !== '' && (until === '' || until > last.until)) last.until = until;
  }
  return joined;
}

/** Writes what stands, cut where it moves. */
export function writeValidity(
  {
    indicator,
    stretches,
    places,
  }: { indicator: string; stretches: readonly Stretch[]; places: readonly Place[] },
  book: Book,
): void {
  for (const { from, until } of stretches) {
    const cuts = places.map(({ day }) => day).filter((day) => from < day && (until === '' || day < until));
    const starts = [...new Set([from, ...cuts])].toSorted();
    for (const [index, start] of starts.entries()) {
      const region = (places.findLast(({ day }) => day <= start) ?? places[0])?.region ?? '';
      book.stands(indicator, { region, from: start, until: starts[index + 1] ?? until });
    }
  }
}
