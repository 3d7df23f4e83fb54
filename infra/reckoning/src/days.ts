/** Days are `YYYY-MM-DD`, months `YYYY-MM`; compared as text. */
const utc = (day: string): Date => new Date(`${day}T00:00:00Z`);
const textOf = (date: Date): string => date.toISOString().slice(0, 10);

export function plusDays(day: string, days: number): string {
  const date = utc(day);
  date.setUTCDate(date.getUTCDate() + days);
  return textOf(date);
}
export const dayAfter = (day: string): string => plusDays(day, 1);

/** Calendar months: 31 January plus one month is the last day of February. */
export function plusMonths(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  return textOf(
    new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate()))),
  );
}

/** Three years after 29 February is 1 March: a certificate's own reckoning. */
export function plusYears(day: string, years: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return textOf(new Date(Date.UTC(year + years, month - 1, date)));
}

export const monthOf = (day: string): string => day.slice(0, 7);
export const yearOf = (day: string): number => Number(day.slice(0, 4));
export const nextMonth = (month: string): string => monthOf(plusMonths(`${month}-01`, 1));
export const lastDayOf = (month: string): string => plusDays(`${nextMonth(month)}-01`, -1);

export function monthsFrom(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = nextMonth(month)) months.push(month);
  return months;
}

/** The earliest of the days that are there; '' when none is. */
export const earliest = (...days: readonly string[]): string => days.filter(Boolean).toSorted()[0] ?? '';
