import { dayNumber } from './calendar-date.ts';
import type { Certainty } from './policy-row.ts';

/** 贷款市场报价利率 (`LPR`) or the central bank's 贷款基准利率 (`BENCHMARK`) before it. */
export type RateKind = 'LPR' | 'BENCHMARK';

/** LPR has `1Y` and `5Y+`; the benchmark has `1Y` (up to one year), `1-5Y` and `5Y+` (over five years). */
export type RateTenor = '1Y' | '1-5Y' | '5Y+';

/** 利率行: one quoted rate; it holds until the next row of its kind and tenor, or through `validTo`. */
export interface RateRow {
  readonly id: string;
  readonly kind: RateKind;
  readonly tenor: RateTenor;
  readonly validFrom: string;
  /** Last day, or null: holds until the next row. */
  readonly validTo: string | null;
  /** Hundredths of a basis point: 1 % = 10,000. */
  readonly value: number;
  readonly document: string;
  readonly certainty: Certainty;
}

/** A rate and the row it came from; `value` in hundredths of a basis point. */
export interface RateFound {
  readonly value: number;
  readonly row: RateRow;
}

/**
 * 利率表: reference rates by kind, tenor and date, immutable. A row replaces the earlier one with its id; of rows with the
 * same start the later one stands.
 */
export class RateTable {
  readonly #rows: readonly RateRow[];

  constructor(rows: Iterable<RateRow>) {
    this.#rows = [...rows];
  }

  with(row: RateRow): RateTable {
    return new RateTable([...this.#rows.filter((known) => known.id !== row.id), row]);
  }

  /**
   * The rate in force on a date, by tenor or by the loan's term in months. Undefined where no row holds: the check
   * of the loan's rate is UNKNOWN then, never UNMET.
   */
  rateOn(kind: RateKind, tenor: RateTenor | number, date: string): RateFound | undefined {
    const wanted = typeof tenor === 'number' ? tenorOf(kind, tenor) : tenor;
    const found = this.#lastFrom(kind, wanted, dayNumber(date));
    if (found === undefined || (found.validTo ?? date) < date) return undefined;
    return { value: found.value, row: found };
  }

  #lastFrom(kind: RateKind, tenor: RateTenor, day: number): RateRow | undefined {
    return this.#rows
      .filter((row) => row.kind === kind && row.tenor === tenor && dayNumber(row.validFrom) <= day)
      .reduce<RateRow | undefined>(
        (last, row) => (last && last.validFrom > row.validFrom ? last : row),
        undefined,
      );
  }
}

/** The tenor that a loan term falls in. LPR has no middle tenor: above one year the five-year quote is the reference. */
function tenorOf(kind: RateKind, months: number): RateTenor {
  if (!Number.isSafeInteger(months) || months <= 0) throw new RangeError(`not a term in months: ${months}`);
  if (months <= 12) return '1Y';
  return kind === 'BENCHMARK' && months <= 60 ? '1-5Y' : '5Y+';
}
