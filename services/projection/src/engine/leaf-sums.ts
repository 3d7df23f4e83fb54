import type { IsoDate, Month } from '@torchline/kernel';

/** What contributions of one measure add up to at one place in one period, and a day of that period. */
export interface Sum {
  readonly day: IsoDate;
  count: number;
  fresh: number;
  amount: bigint;
}

const DAY = /^[1-9]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/v;
/** Months of days met so far, so that every day is looked at once. */
const MONTHS = new Map<IsoDate, Month>();
const MONTHS_KEPT = 50_000;

/** Throws for anything that is not a day: what stands on it cannot be counted. */
export function monthOf(day: IsoDate): Month {
  const known = MONTHS.get(day);
  if (known !== undefined) return known;
  if (!DAY.test(day)) throw new RangeError(`${day} is not a day`);
  if (MONTHS.size >= MONTHS_KEPT) MONTHS.clear();
  const month = day.slice(0, 7);
  MONTHS.set(day, month);
  return month;
}

/** Sums by period at one place. */
export class PeriodSums {
  readonly sums = new Map<string, Sum>();

  add(period: string, { day, count, fresh, amount }: Readonly<Sum>, sign: 1 | -1): void {
    let sum = this.sums.get(period);
    if (!sum) this.sums.set(period, (sum = { day, count: 0, fresh: 0, amount: 0n }));
    sum.count += sign * count;
    sum.fresh += sign * fresh;
    if (amount !== 0n) sum.amount += sign === 1 ? amount : -amount;
  }
}

/** Sums by place. */
export class PlaceSums {
  readonly places = new Map<string, PeriodSums>();

  at(region: string): PeriodSums {
    const known = this.places.get(region);
    if (known) return known;
    const fresh = new PeriodSums();
    this.places.set(region, fresh);
    return fresh;
  }
}
