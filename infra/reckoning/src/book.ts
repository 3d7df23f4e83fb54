import { earliest, lastDayOf, monthOf } from './days.ts';
import type { Regions } from './regions.ts';

interface Stretch {
  readonly region: string;
  readonly from: string;
  /** First day without it; '' when open. */
  readonly until: string;
  readonly amount: bigint;
  /** Members are counted once at each place; '' adds up. */
  readonly member: string;
}

interface Flow {
  readonly day: string;
  readonly amount?: bigint;
}

type Sums = Map<string, bigint>;
const plus = (sums: Sums, key: string, amount: bigint): unknown =>
  sums.set(key, (sums.get(key) ?? 0n) + amount);
const entryOf = <Value>(map: Map<string, Value>, key: string, make: () => Value): Value => {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
};

/** What was summed, by indicator and place. Places are the province and its reporting units. */
export class Book {
  readonly regions: Regions;
  readonly #flows = new Map<string, Sums>();
  readonly #seen = new Map<string, Map<string, Set<string>>>();
  readonly #stretches = new Map<string, Stretch[]>();

  constructor(regions: Regions) {
    this.regions = regions;
  }

  /** Adds up by month at each place of a region. */
  flow(indicator: string, { region, day, amount = 1n }: Flow & { readonly region: string }): void {
    this.flowAt(indicator, { places: this.regions.places(region, day), day, amount });
  }

  /** The same at places that are named, each once. */
  flowAt(indicator: string, at: Flow & { readonly places: readonly string[] }): void {
    const sums = entryOf(this.#flows, indicator, () => new Map<string, bigint>());
    for (const place of new Set(at.places)) plus(sums, `${place}|${monthOf(at.day)}`, at.amount ?? 1n);
  }

  /** A member counts once in a month at each place, and once in the year to date. */
  seen(indicator: string, member: string, at: { places: readonly string[]; day: string }): void {
    const months = entryOf(this.#seen, indicator, () => new Map<string, Set<string>>());
    for (const place of at.places)
      entryOf(months, `${place}|${monthOf(at.day)}`, () => new Set<string>()).add(member);
  }

  /** Stands from a day until (not on) another. With a member it counts once at each place. */
  stands(indicator: string, stretch: Partial<Stretch> & Pick<Stretch, 'region' | 'from'>): void {
    const whole = { until: '', amount: 1n, member: '', ...stretch };
    if (whole.until !== '' && whole.until <= whole.from) return;
    entryOf(this.#stretches, indicator, () => []).push(whole);
  }

  /** First month that anything is written for. */
  firstMonth(): string {
    const flows = [...this.#flows.values(), ...this.#seen.values()].flatMap((map) =>
      [...map.keys()].map((key) => key.split('|')[1] ?? ''),
    );
    const stocks = [...this.#stretches.values()].flatMap((list) => list.map(({ from }) => monthOf(from)));
    return earliest(flows.toSorted()[0] ?? '', stocks.toSorted()[0] ?? '');
  }

  monthFlow(indicator: string, place: string, month: string): bigint {
    return this.#flows.get(indicator)?.get(`${place}|${month}`) ?? 0n;
  }

  /** Distinct members from one month to another. */
  distinct(indicator: string, place: string, months: readonly string[]): bigint {
    const sets = this.#seen.get(indicator);
    if (months.length === 1) return BigInt(sets?.get(`${place}|${months[0]}`)?.size ?? 0);
    return BigInt(new Set(months.flatMap((month) => [...(sets?.get(`${place}|${month}`) ?? [])])).size);
  }

  /** What stands at the end of a month, at every place at once. */
  standing(indicator: string, month: string): ReadonlyMap<string, bigint> {
    const sums: Sums = new Map();
    const counted = new Set<string>();
    for (const { region, amount, member } of this.#standingOn(indicator, lastDayOf(month)))
      for (const place of this.regions.places(region, lastDayOf(month))) {
        const key = `${place}|${member}`;
        if (member !== '' && counted.has(key)) continue;
        counted.add(key);
        plus(sums, place, amount);
      }
    return sums;
  }

  /** Leaf regions with anything standing at the end of a month. */
  regionsStanding(indicator: string, month: string): ReadonlySet<string> {
    return new Set(this.#standingOn(indicator, lastDayOf(month)).map(({ region }) => region));
  }

  #standingOn(indicator: string, day: string): Stretch[] {
    return (this.#stretches.get(indicator) ?? []).filter(
      ({ from, until }) => from <= day && (until === '' || day < until),
    );
  }
}
