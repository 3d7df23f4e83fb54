const DAY = 86_400_000;
const SHAPE = /^\d{4}-\d{2}-\d{2}$/;

/** A calendar date `YYYY-MM-DD` as a type of its own, so that it is told from a word such as `UNKNOWN`. */
export type DateText = `${number}-${number}-${number}`;

/** Days since 1970-01-01 of a calendar date `YYYY-MM-DD`. Throws RangeError on a date that does not exist. */
export function dayNumber(date: string): number {
  const instant = SHAPE.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(instant) || dateOf(instant / DAY) !== date) throw new RangeError(`not a date: ${date}`);
  return instant / DAY;
}

/** The calendar date `YYYY-MM-DD` of a day number. */
export function dateOf(day: number): DateText {
  return new Date(day * DAY).toISOString().slice(0, 10) as DateText;
}

/** The date `days` calendar days after `date`; the starting day is not counted. */
export function addCalendarDays(date: string, days: number): DateText {
  return dateOf(dayNumber(date) + days);
}

/** Whether the date is a Saturday or a Sunday. 1970-01-01 was a Thursday. */
export function isWeekend(date: string): boolean {
  const weekday = (((dayNumber(date) + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6;
}
