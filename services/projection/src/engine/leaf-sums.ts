import type { IsoDate, Month } from '@torchline/kernel';

/** What is added up: a contribution, or what several came to. */
export interface Addend {
  readonly day: IsoDate;
  readonly count: number;
  readonly fresh: number;
  readonly amount: bigint;
}

/**
 * What contributions of one measure add up to at one place in one period, and a day of that period. The amount is kept as
 * a number as long as it is exact; what would not be goes to `huge`.
 */
export class Sum {
  readonly day: IsoDate;
  count = 0;
  fresh = 0;
  #amount = 0;
  #huge = 0n;

  constructor(day: IsoDate) {
    this.day = day;
  }

  get amount(): bigint {
    return BigInt(this.#amount) + this.#huge;
  }

  get totals(): { count: number; fresh: number; amount: bigint } {
    return { count: this.count, fresh: this.fresh, amount: this.amount };
  }

  get isEven(): boolean {
    return (
      this.count === 0 && this.fresh === 0 && (this.#huge === 0n ? this.#amount === 0 : this.amount === 0n)
    );
  }

  add({ count, fresh, amount }: Addend, sign: 1 | -1): void {
    this.count += sign * count;
    this.fresh += sign * fresh;
    if (amount === 0n) return;
    const near = Number(amount);
    const sum = this.#amount + sign * near;
    if (Number.isSafeInteger(near) && Number.isSafeInteger(sum)) this.#amount = sum;
    else this.#huge += sign === 1 ? amount : -amount;
  }

  /** Adds what another came to. */
  take(other: Sum): void {
    this.count += other.count;
    this.fresh += other.fresh;
    const sum = this.#amount + other.#amount;
    if (Number.isSafeInteger(sum)) this.#amount = sum;
    else this.#huge += BigInt(other.#amount);
    if (other.#huge !== 0n) this.#huge += other.#huge;
  }
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

  add(period: string, one: Addend, sign: 1 | -1): void {
    this.#at(period, one.day).add(one, sign);
  }

  take(period: string, sum: Sum): void {
    this.#at(period, sum.day).take(sum);
  }

  #at(period: string, day: IsoDate): Sum {
    const known = this.sums.get(period);
    if (known) return known;
    const sum = new Sum(day);
    this.sums.set(period, sum);
    return sum;
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
