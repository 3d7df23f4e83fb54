import { addCalendarDays, isWeekend, type DateText } from './calendar-date.ts';

/** A needed year has no State Council notice in this house: the deadline is not known, and is not guessed. */
export const UNKNOWN = 'UNKNOWN';
export type Unknown = typeof UNKNOWN;

/** 节假日安排: one day of a State Council notice that is not what its weekday says, or is a holiday anyway. */
export interface HolidayRow {
  readonly date: string;
  /** `HOLIDAY` 放假, `MAKE_UP_WORKDAY` 调休上班. */
  readonly kind: 'HOLIDAY' | 'MAKE_UP_WORKDAY';
  readonly name: string;
  readonly nameZh: string;
  /** The notice, for example 国务院办公厅关于2026年部分节假日安排的通知. */
  readonly document: string;
}

/**
 * 工作日历: Monday to Friday, changed by the yearly notice of the State Council. A year counts as declared once its
 * 1 October is among the rows, because only that year's own notice names it. New Year's notice reaches back to the last
 * days of December, so these need the next year too.
 */
export class WorkingCalendar {
  readonly #days: ReadonlyMap<string, HolidayRow>;

  constructor(rows: Iterable<HolidayRow>) {
    this.#days = new Map([...rows].map((row) => [row.date, row]));
  }

  /** The calendar with one more row; a later row for a date replaces the earlier one. */
  with(row: HolidayRow): WorkingCalendar {
    return new WorkingCalendar([...this.#days.values(), row]);
  }

  /** Whether people work on that date. */
  isWorkingDay(date: string): boolean | Unknown {
    const weekend = isWeekend(date);
    const kind = this.#days.get(date)?.kind;
    if (kind !== undefined) return kind === 'MAKE_UP_WORKDAY';
    return this.#isDeclared(date) ? !weekend : UNKNOWN;
  }

  /** The n-th working day after `date`; the starting day is not counted, so 0 gives the starting day itself. */
  addWorkingDays(date: string, days: number): DateText | Unknown {
    if (!Number.isSafeInteger(days) || days < 0)
      throw new RangeError(`not a number of working days: ${days}`);
    let day = addCalendarDays(date, 0);
    for (let left = days; left > 0;) {
      day = addCalendarDays(day, 1);
      const working = this.isWorkingDay(day);
      if (working === UNKNOWN) return UNKNOWN;
      if (working) left -= 1;
    }
    return day;
  }

  #isDeclared(date: string): boolean {
    const year = Number(date.slice(0, 4));
    return this.#has(year) && (date.slice(5) < '12-26' || this.#has(year + 1));
  }

  #has(year: number): boolean {
    return this.#days.get(`${year}-10-01`)?.kind === 'HOLIDAY';
  }
}
