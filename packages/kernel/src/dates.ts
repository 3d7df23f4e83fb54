/** Business date (业务日期) in Asia/Shanghai, `YYYY-MM-DD`; compares as text. */
export type IsoDate = string;
/** Month (月份), `YYYY-MM`; compares as text. */
export type Month = string;

export const BUSINESS_ZONE = 'Asia/Shanghai';
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const DATE_SHAPE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const MONTH_SHAPE = /^\d{4}-(0[1-9]|1[0-2])$/;

/** Dates met so far: every fact read asks this several times, and there are few. */
const DATES = new Set<string>();
const DATES_KEPT = 20_000;

export function isIsoDate(text: string): boolean {
  if (DATES.has(text)) return true;
  if (!isInCalendar(text)) return false;
  if (DATES.size >= DATES_KEPT) DATES.clear();
  DATES.add(text);
  return true;
}

/** Every month has 28 days; the calendar is only asked for those after them. */
function isInCalendar(text: string): boolean {
  if (!DATE_SHAPE.test(text)) return false;
  if (text.slice(8) <= '28') return true;
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
}

export const isMonth = (text: string): boolean => MONTH_SHAPE.test(text);

/** The day in Asia/Shanghai at an instant (UTC+8 without daylight saving since 1991). */
export const dayInShanghai = (instant: Date): IsoDate =>
  new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);

const DAY_MS = 86_400_000;
/** Midnight UTC of a date; days counted so are calendar days. Throws RangeError for what is no date. */
function midnight(date: IsoDate): number {
  if (!isIsoDate(date)) throw new RangeError(`no date: ${date}`);
  return Date.parse(`${date}T00:00:00Z`);
}

/** Plain day arithmetic: figures ask for it millions of times. */
export const addDays = (date: IsoDate, days: number): IsoDate =>
  new Date(midnight(date) + days * DAY_MS).toISOString().slice(0, 10);
/** Calendar arithmetic: 2024-01-31 plus one month is 2024-02-29. Throws RangeError for what is no date. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  if (!isIsoDate(date)) throw new RangeError(`no date: ${date}`);
  const month = shiftMonth(monthOf(date), months);
  const clipped = lastDay(month);
  return date.slice(8) < clipped.slice(8) ? `${month}${date.slice(7)}` : clipped;
}
export const daysBetween = (from: IsoDate, to: IsoDate): number =>
  Math.round((midnight(to) - midnight(from)) / DAY_MS);

/** The date after whole years; 29 February plus three years is 1 March (rules of the certificate of 国科发火〔2016〕32号). */
export function addYearsForward(date: IsoDate, years: number): IsoDate {
  const target = `${Number(date.slice(0, 4)) + years}${date.slice(4)}`;
  return isIsoDate(target) ? target : `${target.slice(0, 4)}-03-01`;
}

export const monthOf = (date: IsoDate): Month => date.slice(0, 7);
export const yearOf = (dateOrMonth: IsoDate): number => Number(dateOrMonth.slice(0, 4));
export const firstDay = (month: Month): IsoDate => `${month}-01`;

const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
/** The last day of a month. */
export function lastDay(month: Month): IsoDate {
  const isLong = month.endsWith('-02') && isLeap(yearOf(month));
  return `${month}-${isLong ? 29 : DAYS_OF_MONTH[Number(month.slice(5, 7)) - 1]}`;
}

export function shiftMonth(month: Month, by: number): Month {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** Months from `from` to `to`, both included. */
export function monthRange(from: Month, to: Month): Month[] {
  const months: Month[] = [];
  for (let month = from; month <= to; month = shiftMonth(month, 1)) months.push(month);
  return months;
}
