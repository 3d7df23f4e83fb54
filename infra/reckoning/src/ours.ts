import type { Book } from './book.ts';
import { lastDayOf, monthOf, plusDays } from './days.ts';
import { RECKONED, type Reckoned } from './indicators.ts';

/** `indicator|place|month`, with `|toDate` for the year to date of a distinct flow. */
export type Figures = Map<string, bigint>;
export const monthBefore = (month: string): string => monthOf(plusDays(`${month}-01`, -1));
export const yearUpTo = (month: string): string[] =>
  Array.from(
    { length: Number(month.slice(5)) },
    (_, index) => `${month.slice(0, 5)}${String(index + 1).padStart(2, '0')}`,
  );

/** Months and places for which figures are summed. */
export interface Asked {
  readonly months: readonly string[];
  readonly places: readonly string[];
}

function valuesAt({ indicator, kind }: Reckoned, month: string, book: Book): (place: string) => bigint {
  const standing = (of: string, at: string) => book.standing(of, at);
  if (kind === 'flow') return (place) => book.monthFlow(indicator, place, month);
  if (kind === 'distinct') return (place) => book.distinct(indicator, place, [month]);
  if (kind === 'stock') {
    const sums = standing(indicator, month);
    return (place) => sums.get(place) ?? 0n;
  }
  if (kind === 'change') {
    const [now, then] = [month, monthBefore(month)].map((at) => standing('high-tech-enterprises', at));
    return (place) => (now?.get(place) ?? 0n) - (then?.get(place) ?? 0n);
  }
  const held = book.regionsStanding('high-tech-enterprises-incl-pending', month);
  return (place) =>
    BigInt(book.regions.counties(place, lastDayOf(month)).filter((county) => !held.has(county)).length);
}

/** Every figure as it is summed here. */
export function ourFigures(book: Book, { months, places }: Asked): Figures {
  const figures: Figures = new Map();
  for (const reckoned of RECKONED)
    for (const month of months) {
      const valueOf = valuesAt(reckoned, month, book);
      for (const place of places) {
        const key = `${reckoned.indicator}|${place}|${month}`;
        figures.set(key, valueOf(place));
        if (reckoned.kind === 'distinct')
          figures.set(`${key}|toDate`, book.distinct(reckoned.indicator, place, yearUpTo(month)));
      }
    }
  return figures;
}
