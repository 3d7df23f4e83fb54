import { addDays, lastDay, monthRange, shiftMonth, type IsoDate, type Month } from '@torchline/kernel';
import type { Random } from './random.ts';

export const FIRST_MONTH = '2023-11';
export const LAST_MONTH = '2026-10';
/** 36 months of the demo. */
export const MONTHS: readonly Month[] = monthRange(FIRST_MONTH, LAST_MONTH);
/** What happens later in a month is reported in the next one. */
const LAST_REPORTED_DAY = 23;

export const dayIn = (month: Month, day: number): IsoDate => `${month}-${String(day).padStart(2, '0')}`;
export const quarterEnds = (month: Month): boolean => Number(month.slice(5)) % 3 === 0;

/** A day of the month that is reported with it; `late` is the share that belongs to the month before. */
export function eventDay(month: Month, random: Random, late = 0.03): IsoDate {
  const before = shiftMonth(month, -1);
  if (random.chance(late)) return dayIn(before, random.int(24, Number(lastDay(before).slice(8))));
  return dayIn(month, random.int(1, LAST_REPORTED_DAY));
}

/** The month in whose files a day is reported. */
export function reportedIn(day: IsoDate): Month {
  const month = Number(day.slice(8)) <= LAST_REPORTED_DAY ? day.slice(0, 7) : shiftMonth(day.slice(0, 7), 1);
  return month < FIRST_MONTH ? FIRST_MONTH : month;
}

export const daysBefore = (day: IsoDate, days: number): IsoDate => addDays(day, -days);
export const isInside = (month: Month): boolean => month >= FIRST_MONTH && month <= LAST_MONTH;

/** Shares of a year's business by month: little around the spring festival, much at quarter ends, most in December. */
export const SEASON = [0.5, 0.45, 1.2, 0.8, 0.85, 1.4, 0.8, 0.8, 1.4, 0.9, 1.3, 2.6];
export const seasonOf = (month: Month): number => SEASON[Number(month.slice(5)) - 1] ?? 1;

/** The same day, or one that is still reported with its month. */
export const stageOk = (day: IsoDate): IsoDate =>
  Number(day.slice(8)) > LAST_REPORTED_DAY ? dayIn(day.slice(0, 7), LAST_REPORTED_DAY) : day;

/** The month in which a desk that sends every so many months reports a day; everything old comes in the first month. */
export function sentIn(day: IsoDate, every: number): Month {
  const month = reportedIn(day);
  if (month === FIRST_MONTH) return month;
  return MONTHS.find((one) => one >= month && Number(one.slice(5)) % every === 0) ?? LAST_MONTH;
}
