import type { IsoDate } from '@torchline/kernel';
import { exactly, type Contribution, type Level, type Spot } from './contribution.ts';
import { dayNumber, monthOfDay } from './period-numbers.ts';
import type { Ground, Places } from './places.ts';

/** Days from `day` until the day before `until` ('' = open) at a place. */
export interface Span extends Spot {
  readonly until: IsoDate;
}
interface Days {
  readonly from: IsoDate;
  readonly until: IsoDate;
}

/** What is known of a member at each of its grounds. */
class ByGround<Value> {
  readonly #grounds = new Map<Level, Map<string, Value>>();

  get({ level, region }: Ground): Value | undefined {
    return this.#grounds.get(level)?.get(region);
  }

  set({ level, region }: Ground, value: Value): void {
    const regions = this.#grounds.get(level);
    if (regions) regions.set(region, value);
    else this.#grounds.set(level, new Map([[region, value]]));
  }

  each(): (readonly [Ground, Value])[] {
    const all: (readonly [Ground, Value])[] = [];
    for (const [level, regions] of this.#grounds)
      for (const [region, value] of regions) all.push([{ level, region }, value]);
    return all;
  }
}

/** Joins overlapping and touching days. */
export function joined(days: readonly Days[]): readonly Days[] {
  const [only] = days;
  if (only && days.length === 1) return only.until === '' || only.from < only.until ? days : [];
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
export function groundsOf(places: Places, { region, zone, day, apartFrom }: Spot): readonly Ground[] {
  const stay = places.stayOn(region, day);
  if (!stay) return [];
  const apart = apartFrom === undefined ? undefined : places.stayOn(apartFrom, day);
  const tree = apart
    ? stay.grounds.filter((one) => !apart.grounds.some((other) => isSameGround(one, other)))
    : stay.grounds;
  return zone ? [...tree, { level: 'zone', region: zone }] : tree;
}

const isSameGround = (a: Ground, b: Ground): boolean => a.region === b.region && a.level === b.level;
const earlier = (a: IsoDate, b: IsoDate): IsoDate => (a === '' || (b !== '' && b < a) ? b : a);

/** A span cut where its place gets another path: each part with the grounds that it stands on. */
function partsOf(places: Places, { region, zone, day, until }: Span): [readonly Ground[], Days][] {
  const stays = places.stays(region);
  const parts = stays.flatMap((stay): [readonly Ground[], Days][] => {
    const days = { from: stay.from > day ? stay.from : day, until: earlier(until, stay.until) };
    return days.until !== '' && days.from >= days.until ? [] : [[stay.grounds, days]];
  });
  if (zone && stays.length > 0) parts.push([[{ level: 'zone', region: zone }], { from: day, until }]);
  return parts;
}

function spansByGround(places: Places, spans: readonly Span[]): ByGround<Days[]> {
  const byGround = new ByGround<Days[]>();
  for (const span of spans)
    for (const [grounds, days] of partsOf(places, span))
      for (const ground of grounds) {
        const known = byGround.get(ground);
        if (known) known.push(days);
        else byGround.set(ground, [days]);
      }
  return byGround;
}

/** Distinct stock (时点去重): one member counts once at each level while any of its spans holds. */
export function distinctStock(measure: string, spans: readonly Span[], places: Places): Contribution[] {
  const contributions: Contribution[] = [];
  for (const [{ level, region }, days] of spansByGround(places, spans).each())
    for (const { from, until } of joined(days)) {
      contributions.push(exactly(measure, { level, region, day: from }, { count: 1 }));
      if (until) contributions.push(exactly(measure, { level, region, day: until }, { count: -1 }));
    }
  return contributions;
}

/** Distinct flow (期间去重): once in each month where the member is seen, and fresh in the first of each year. */
export function distinctFlow(measure: string, seen: readonly Spot[], places: Places): Contribution[] {
  const byGround = new ByGround<Map<number, IsoDate>>();
  for (const spot of seen) {
    const month = monthOfDay(dayNumber(spot.day));
    for (const ground of groundsOf(places, spot)) {
      const known = byGround.get(ground);
      const first = known?.get(month);
      if (!known) byGround.set(ground, new Map([[month, spot.day]]));
      else if (first === undefined || spot.day < first) known.set(month, spot.day);
    }
  }
  return byGround.each().flatMap(([ground, months]) => firstsOf(measure, ground, months.values()));
}

/** The first days of months at one ground, each counted once, and fresh where its year is new. */
function firstsOf(measure: string, { level, region }: Ground, firsts: Iterable<IsoDate>): Contribution[] {
  let year = '';
  return [...firsts].toSorted().map((day) => {
    const fresh = day.startsWith(year) && year !== '' ? 0 : 1;
    year = day.slice(0, 4);
    return exactly(measure, { level, region, day }, { count: 1, fresh });
  });
}

/** Once over its life (终身一次) at the levels named: only the first time that it is seen at each place. */
export function onceInLife(
  measure: string,
  seen: readonly Spot[],
  at: { readonly places: Places; readonly levels: readonly Level[] },
): Contribution[] {
  const firsts = new ByGround<IsoDate>();
  for (const spot of seen)
    for (const ground of groundsOf(at.places, spot)) {
      const known = firsts.get(ground);
      if (at.levels.includes(ground.level) && (known === undefined || spot.day < known))
        firsts.set(ground, spot.day);
    }
  return firsts
    .each()
    .map(([{ level, region }, day]) => exactly(measure, { level, region, day }, { count: 1, fresh: 1 }));
}
