import type { IsoDate } from '@torchline/kernel';
import { exactly, TREE_LEVELS, type Contribution, type Level, type Spot } from './contribution.ts';
import type { Places } from './places.ts';

/** Days from `day` until the day before `until` ('' = open) at a place. */
export interface Span extends Spot {
  readonly until: IsoDate;
}
interface Days {
  readonly from: IsoDate;
  readonly until: IsoDate;
}

/** One member at one level of one place. */
interface Ground {
  readonly level: Level;
  readonly region: string;
}
const groundText = ({ level, region }: Ground): string => `${level}|${region}`;
const groundOf = (text: string): Ground => {
  const [level = '', region = ''] = text.split('|');
  return { level: level as Level, region };
};

/** Joins overlapping and touching days. */
export function joined(days: readonly Days[]): Days[] {
  const sorted = days
    .filter(({ from, until }) => until === '' || from < until)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const union: Days[] = [];
  for (const next of sorted) {
    const last = union.at(-1);
    if (!last || (last.until !== '' && last.until < next.from)) union.push(next);
    else if (last.until !== '' && (next.until === '' || next.until > last.until))
      union[union.length - 1] = { from: last.from, until: next.until };
  }
  return union;
}

/** Every level of the place of a spot on its day; only those that `apartFrom` does not share, where it is said. */
export function groundsOf(places: Places, { region, zone, day, apartFrom }: Spot): Ground[] {
  const path = places.path(region, day);
  if (!path) return [];
  const apart = apartFrom === undefined ? undefined : places.path(apartFrom, day);
  const tree = TREE_LEVELS.filter((level) => path[level] && path[level] !== apart?.[level]).map((level) => ({
    level,
    region: path[level],
  }));
  return zone ? [...tree, { level: 'zone', region: zone }] : tree;
}

const earlier = (a: IsoDate, b: IsoDate): IsoDate => (a === '' || (b !== '' && b < a) ? b : a);

/** A span cut where its place gets another path: each part with the grounds that it stands on. */
function partsOf(places: Places, { region, zone, day, until }: Span): [Ground, Days][] {
  const stays = places.stays(region);
  const inTree = stays.flatMap((stay): [Ground, Days][] => {
    const days = { from: stay.from > day ? stay.from : day, until: earlier(until, stay.until) };
    if (days.until !== '' && days.from >= days.until) return [];
    return TREE_LEVELS.filter((level) => stay.path[level]).map((level) => [
      { level, region: stay.path[level] },
      days,
    ]);
  });
  return zone && stays.length > 0
    ? [
        ...inTree,
        [
          { level: 'zone', region: zone },
          { from: day, until },
        ],
      ]
    : inTree;
}

function spansByGround(places: Places, spans: readonly Span[]): Map<string, Days[]> {
  const byGround = new Map<string, Days[]>();
  for (const span of spans)
    for (const [ground, days] of partsOf(places, span)) {
      const known = byGround.get(groundText(ground));
      if (known) known.push(days);
      else byGround.set(groundText(ground), [days]);
    }
  return byGround;
}

/** Distinct stock (时点去重): one member counts once at each level while any of its spans holds. */
export function distinctStock(measure: string, spans: readonly Span[], places: Places): Contribution[] {
  const contributions: Contribution[] = [];
  for (const [text, days] of spansByGround(places, spans))
    for (const { from, until } of joined(days)) {
      contributions.push(exactly(measure, { ...groundOf(text), day: from }, { count: 1 }));
      if (until) contributions.push(exactly(measure, { ...groundOf(text), day: until }, { count: -1 }));
    }
  return contributions;
}

/** Distinct flow (期间去重): once in each month where the member is seen, and fresh in the first of each year. */
export function distinctFlow(measure: string, seen: readonly Spot[], places: Places): Contribution[] {
  const firstDays = new Map<string, IsoDate>();
  for (const spot of seen)
    for (const ground of groundsOf(places, spot)) {
      const key = `${groundText(ground)}|${spot.day.slice(0, 7)}`;
      const known = firstDays.get(key);
      if (known === undefined || spot.day < known) firstDays.set(key, spot.day);
    }
  const years = new Set<string>();
  return [...firstDays]
    .toSorted(([, a], [, b]) => (a < b ? -1 : 1))
    .map(([key, day]) => {
      const ground = groundOf(key);
      const year = `${groundText(ground)}|${day.slice(0, 4)}`;
      const fresh = years.has(year) ? 0 : 1;
      years.add(year);
      return exactly(measure, { ...ground, day }, { count: 1, fresh });
    });
}

/** Once over its life (终身一次) at the levels named: only the first time that it is seen at each place. */
export function onceInLife(
  measure: string,
  seen: readonly Spot[],
  at: { readonly places: Places; readonly levels: readonly Level[] },
): Contribution[] {
  const firsts = new Map<string, IsoDate>();
  for (const spot of seen)
    for (const ground of groundsOf(at.places, spot)) {
      if (!at.levels.includes(ground.level)) continue;
      const known = firsts.get(groundText(ground));
      if (known === undefined || spot.day < known) firsts.set(groundText(ground), spot.day);
    }
  return [...firsts].map(([text, day]) =>
    exactly(measure, { ...groundOf(text), day }, { count: 1, fresh: 1 }),
  );
}
