const MONTH_LENGTH = 7;
/** Numbers below are months, those above are days: no year before 1000 is counted. */
const FIRST_DAY = 120_000;
/** One more than the largest number of a period. */
export const PERIODS = 2 ** 22;

const TEXTS = new Map<number, string>();
const NUMBERS = new Map<string, number>();
const KEPT = 50_000;

const two = (number: number): string => String(number).padStart(2, '0');

function numberOf(period: string): number {
  const [year, month] = [Number(period.slice(0, 4)), Number(period.slice(5, 7)) - 1];
  const isMonth = period.length === MONTH_LENGTH;
  const number = isMonth ? year * 12 + month : (year * 12 + month) * 31 + Number(period.slice(8)) - 1;
  if (textOf(number) !== period) throw new RangeError(`${period} is neither a month nor a day`);
  return number;
}

function textOf(number: number): string {
  const months = number < FIRST_DAY ? number : Math.floor(number / 31);
  const month = `${Math.floor(months / 12)}-${two((months % 12) + 1)}`;
  return number < FIRST_DAY ? month : `${month}-${two((number % 31) + 1)}`;
}

function remembered<Key, Value>(known: Map<Key, Value>, key: Key, make: (key: Key) => Value): Value {
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size >= KEPT) known.clear();
  const made = make(key);
  known.set(key, made);
  return made;
}

/** A month (`2026-01`) or day (`2026-01-31`) as a number; later ones of a kind have larger numbers. */
export const periodNumber = (period: string): number => remembered(NUMBERS, period, numberOf);
/** The month or day that a number stands for. */
export const periodText = (number: number): string => remembered(TEXTS, number, textOf);

/** The month in which a day lies, both as numbers. */
export const monthOfDay = (day: number): number => Math.floor(day / 31);

/** A day as a number. Throws for anything that is not a day: what stands on it cannot be counted. */
export function dayNumber(day: string): number {
  const number = periodNumber(day);
  if (number < FIRST_DAY) throw new RangeError(`${day} is not a day`);
  return number;
}
