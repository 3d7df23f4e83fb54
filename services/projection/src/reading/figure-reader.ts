import { ratioHalfUp, shiftMonth, yearOf, type IsoDate, type Month } from '@torchline/kernel';
import type { Level } from '../engine/contribution.ts';
import type { Places } from '../engine/places.ts';
import type { FedIndicator } from '../indicators/catalogue.ts';
import type { Term } from '../indicators/readings.ts';
import { attainment } from './attainment.ts';
import { runningTotals } from './running-totals.ts';
import type { CellSource, PeriodTotals } from './source.ts';

export interface PlaceAsked {
  readonly level: Level;
  readonly region: string;
}
/** From the first of a month (the month itself, or January) through a day of `month`. */
export interface PeriodAsked {
  readonly from: Month;
  readonly month: Month;
  readonly through: IsoDate;
}
/** The year's target of an indicator for a place, in the target's own decimals; null where there is none. */
export type TargetOf = (indicator: string, region: string, year: number) => bigint | null;

type Amount = bigint;
/** What a county must have so that it is not empty (高企空白县). */
const STANDING = 'high-tech-enterprises-incl-pending';

/**
 * Values of indicators from cells (取数). Integers: 10 to the power of the indicator's decimals is one unit. A ratio is
 * computed from its parts at the level asked, never stored, summed or averaged; null where its divisor is zero.
 */
export class FigureReader {
  readonly #source: CellSource;
  readonly #places: Places;
  readonly #targetOf: TargetOf;
  readonly #series = new Map<string, readonly PeriodTotals[]>();

  constructor(source: CellSource, places: Places, targetOf: TargetOf) {
    this.#source = source;
    this.#places = places;
    this.#targetOf = targetOf;
  }

  value(indicator: FedIndicator, place: PlaceAsked, period: PeriodAsked): bigint | null {
    const { reading, decimals } = indicator;
    switch (reading.kind) {
      case 'sum':
        return this.#sum(reading.terms, place, period);
      case 'ratio':
        return ratioHalfUp(
          this.#sum(reading.over, place, period),
          this.#sum(reading.under, place, period) * (reading.divide ?? 1n),
          scaleOf(indicator),
        );
      case 'attainment':
        return this.#attainment(reading.terms, indicator, { place, period });
      case 'zero-counties':
        return place.level === 'zone' ? null : BigInt(this.zeroCounties(place, period.through).length);
      case 'zero-cleared':
        return this.#cleared(place, period, decimals);
    }
  }

  /** Counties of a place without an enterprise on a day (高企空白县). */
  zeroCounties({ region }: PlaceAsked, day: IsoDate): readonly string[] {
    return this.#places.countiesOf(region, day).filter((county) => !this.#standsOn(county, day));
  }

  /** One term of a figure at a place. A day sorts after its month's own name, so both kinds of periods compare as text. */
  term(term: Term, place: PlaceAsked, { from, month, through }: PeriodAsked): Amount {
    const field = term.field === 'distinct' ? (from === month ? 'count' : 'fresh') : term.field;
    const totals = runningTotals(this.#cells(term.measure, place));
    const before = term.over === 'end' ? 0n : totals.upTo(totals.placeOf(from, false), field);
    if (term.over === 'start') return term.sign === 1 ? before : -before;
    const to = totals.placeOf(through, true);
    const total = through < from ? 0n : totals.upTo(to, field) - before;
    return term.sign === 1 ? total : -total;
  }

  #sum(terms: readonly Term[], place: PlaceAsked, period: PeriodAsked): Amount {
    return terms.reduce((sum, term) => sum + this.term(term, place, period), 0n);
  }

  #attainment(
    terms: readonly Term[],
    indicator: FedIndicator,
    { place, period }: { place: PlaceAsked; period: PeriodAsked },
  ): bigint | null {
    const year = yearOf(period.month);
    const target = this.#targetOf('technology-contract-turnover', place.region, year);
    const toDate = { ...period, from: `${year}-01` };
    return attainment(this.#sum(terms, place, toDate), target, indicator);
  }

  #cleared(place: PlaceAsked, { month, through }: PeriodAsked, decimals: number): bigint | null {
    if (place.level === 'zone') return null;
    const counties = this.zeroCounties(place, `${Number(month.slice(0, 4)) - 1}-12-31`);
    const now = counties.filter((county) => this.#standsOn(county, through));
    return ratioHalfUp(BigInt(now.length), BigInt(counties.length), 100n * 10n ** BigInt(decimals));
  }

  /** Whether a county has an enterprise on a day. */
  #standsOn(region: string, day: IsoDate): boolean {
    const at = { measure: STANDING, level: 'county', region } as const;
    return this.#source.standsOn?.(at, day) ?? runningTotals(this.#cells(STANDING, at)).standsOn(day);
  }

  #cells(measure: string, { level, region }: PlaceAsked): readonly PeriodTotals[] {
    const key = `${measure}|${level}|${region}`;
    const known = this.#series.get(key);
    if (known) return known;
    const read = this.#source.cells({ measure, level, region });
    this.#series.set(key, read);
    return read;
  }
}

const scaleOf = ({ unit, decimals }: FedIndicator): bigint =>
  (unit === 'percent' ? 100n : 1n) * 10n ** BigInt(decimals);

/** The year up to a month. */
export const yearTo = (month: Month, through: IsoDate): PeriodAsked => ({
  from: `${month.slice(0, 4)}-01`,
  month,
  through,
});
/** One month. */
export const monthOnly = (month: Month, through: IsoDate): PeriodAsked => ({ from: month, month, through });
/** The same month a year earlier. */
export const yearBefore = (month: Month): Month => shiftMonth(month, -12);
