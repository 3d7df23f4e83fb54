import { addDays, daysBetween, shiftMonth, type IsoDate } from '@torchline/kernel';

/** The 36 months in which everything is recorded. */
export const FIRST_DAY: IsoDate = '2023-11-01';
export const LAST_DAY: IsoDate = '2026-10-31';
export const DAYS = daysBetween(FIRST_DAY, LAST_DAY) + 1;

const days: readonly IsoDate[] = Array.from({ length: DAYS }, (_, index) => addDays(FIRST_DAY, index));

/** The business date of a day of the load: 0 is the first. */
export function dateAt(day: number): IsoDate {
  const date = days[day];
  if (date === undefined) throw new RangeError(`day ${day} is not one of ${DAYS}`);
  return date;
}

/** A day of the month before: what is recorded on `date` for it is late. */
export const monthBefore = (date: IsoDate, dayOfMonth: number): IsoDate =>
  `${shiftMonth(date.slice(0, 7), -1)}-${String(dayOfMonth).padStart(2, '0')}`;

/** The instant of the `nth` fact of a day, as the log records it. */
export const instantOf = (date: IsoDate, nth: number): Date =>
  new Date(Date.parse(`${date}T01:00:00Z`) + nth * 2);
