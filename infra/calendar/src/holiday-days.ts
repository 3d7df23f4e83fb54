/** A year as `chinese-days` ships it: date to "English name,Chinese name,days". */
export interface ShippedYear {
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
}

/** One line of `seeds/calendar`. */
export interface HolidayLine {
  readonly date: string;
  readonly kind: 'HOLIDAY' | 'MAKE_UP_WORKDAY';
  readonly name: string;
  readonly nameZh: string;
  readonly document: string;
}

/** The lines of one year, by date. */
export function linesOf(year: ShippedYear): HolidayLine[] {
  const off = Object.entries(year.holidays).map(([date, names]) => lineOf(date, 'HOLIDAY', names));
  const on = Object.entries(year.workdays).map(([date, names]) => lineOf(date, 'MAKE_UP_WORKDAY', names));
  return [...off, ...on].sort((a, b) => (a.date < b.date ? -1 : 1));
}

function lineOf(date: string, kind: HolidayLine['kind'], names: string): HolidayLine {
  const [name = '', nameZh = ''] = names.split(',');
  return { date, kind, name, nameZh, document: noticeOf(date, nameZh) };
}

/** The days of a New Year's holiday in December stand in the notice of the year that they lead to. */
function noticeOf(date: string, nameZh: string): string {
  const year = Number(date.slice(0, 4)) + (nameZh === '元旦' && date.slice(5, 7) === '12' ? 1 : 0);
  return `国务院办公厅关于${year}年部分节假日安排的通知`;
}
