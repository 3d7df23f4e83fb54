import { lastDayOf } from '../days.ts';
import { RECKONED, type Reckoned } from '../indicators.ts';
import { yearUpTo, type Asked, type Figures } from '../ours.ts';
import type { Regions } from '../regions.ts';
import type { Cell } from './cells.ts';

type Part = 'count' | 'fresh' | 'amount';
type Months = Map<string, { readonly [Name in Part]: bigint }>;
const EMPTY = { count: 0n, fresh: 0n, amount: 0n };

/** The product's cells by measure and region, summed to months. */
export class Theirs {
  readonly #series = new Map<string, Months>();
  readonly #regions: Regions;
  readonly measures: ReadonlySet<string>;

  constructor(cells: readonly Cell[], regions: Regions) {
    this.#regions = regions;
    this.measures = new Set(cells.map(({ measure }) => measure));
    for (const cell of cells) this.#add(cell);
  }

  firstMonth(): string {
    return [...this.#series.values()].flatMap((months) => [...months.keys()]).toSorted()[0] ?? '';
  }

  /** Measures of the product that nothing is reckoned for. */
  unreckoned(): string[] {
    const known = new Set(RECKONED.flatMap(({ product }) => product.map(([measure]) => measure)));
    return [...this.measures].filter((measure) => !measure.startsWith('~') && !known.has(measure));
  }

  figures({ months, places }: Asked): Figures {
    const figures: Figures = new Map();
    for (const reckoned of RECKONED)
      for (const place of places) {
        const stock = this.#running(reckoned, place, months);
        for (const month of months) {
          const key = `${reckoned.indicator}|${place}|${month}`;
          figures.set(key, this.#value(reckoned, place, { month, stock }));
          if (reckoned.kind === 'distinct')
            figures.set(
              `${key}|toDate`,
              this.#sum(reckoned, place, { months: yearUpTo(month), part: 'fresh' }),
            );
        }
      }
    return figures;
  }

  #value(
    reckoned: Reckoned,
    place: string,
    at: { month: string; stock: ReadonlyMap<string, bigint> },
  ): bigint {
    if (reckoned.kind === 'stock') return at.stock.get(at.month) ?? 0n;
    if (reckoned.kind !== 'zero-counties') return this.#sum(reckoned, place, { months: [at.month] });
    const counties = this.#regions.counties(place, lastDayOf(at.month));
    return BigInt(
      counties.filter((county) => this.#upTo(reckoned, `county|${county}`, at.month) <= 0n).length,
    );
  }

  #sum({ product }: Reckoned, place: string, of: { months: readonly string[]; part?: Part }): bigint {
    let sum = 0n;
    for (const [measure, field, sign] of product) {
      const series = this.#series.get(`${measure}|${this.#ground(place)}`);
      for (const month of of.months) sum += sign * (series?.get(month) ?? EMPTY)[of.part ?? field];
    }
    return sum;
  }

  /** A stock is the running sum of everything up to the end of a month. */
  #running(reckoned: Reckoned, place: string, months: readonly string[]): ReadonlyMap<string, bigint> {
    if (reckoned.kind !== 'stock') return new Map();
    return new Map(months.map((month) => [month, this.#upTo(reckoned, this.#ground(place), month)]));
  }

  /** The same code may be a county and a unit: they are kept apart by level. */
  #ground(place: string): string {
    return `${place === this.#regions.province ? 'province' : 'unit'}|${place}`;
  }

  #upTo({ product }: Reckoned, ground: string, month: string): bigint {
    let sum = 0n;
    for (const [measure, field, sign] of product)
      for (const [at, parts] of this.#series.get(`${measure}|${ground}`) ?? [])
        if (at <= month) sum += sign * parts[field];
    return sum;
  }

  #add({ measure, level, region, period, count, fresh, amount }: Cell): void {
    const key = `${measure}|${level}|${region}`;
    const months = this.#series.get(key) ?? (new Map() as Months);
    const known = months.get(period.slice(0, 7)) ?? EMPTY;
    months.set(period.slice(0, 7), {
      count: known.count + count,
      fresh: known.fresh + fresh,
      amount: known.amount + amount,
    });
    this.#series.set(key, months);
  }
}
