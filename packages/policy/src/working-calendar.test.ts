import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { addCalendarDays, dateOf, dayNumber } from './calendar-date.ts';
import { UNKNOWN, WorkingCalendar, type HolidayRow } from './working-calendar.ts';

const folder = join(import.meta.dirname, '../../../seeds/calendar');
const rows = readdirSync(folder)
  .filter((name) => /^\d{4}\.json$/.test(name))
  .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as HolidayRow[]);
const calendar = new WorkingCalendar(rows);

test('a make-up Saturday is worked, a holiday on a Friday is not', () => {
  expect(calendar.isWorkingDay('2026-02-28')).toBe(true);
  expect(calendar.isWorkingDay('2026-10-02')).toBe(false);
  expect(calendar.isWorkingDay('2026-03-07')).toBe(false);
  expect(calendar.isWorkingDay('2026-03-09')).toBe(true);
});

test('the starting day is not counted', () => {
  expect(calendar.addWorkingDays('2026-03-02', 0)).toBe('2026-03-02');
  expect(calendar.addWorkingDays('2026-03-02', 1)).toBe('2026-03-03');
  expect(calendar.addWorkingDays('2026-09-30', 2)).toBe('2026-10-09');
  expect(() => calendar.addWorkingDays('2026-03-02', -1)).toThrow(RangeError);
});

describe('a year without a notice', () => {
  test('is never computed', () => {
    expect(calendar.isWorkingDay('2027-03-01')).toBe(UNKNOWN);
    expect(calendar.addWorkingDays('2026-12-24', 10)).toBe(UNKNOWN);
    expect(calendar.addWorkingDays('2017-12-01', 1)).toBe(UNKNOWN);
  });

  test('makes the last days of the year before unknown too, for its New Year may reach into them', () => {
    expect(calendar.isWorkingDay('2026-12-25')).toBe(true);
    expect(calendar.isWorkingDay('2026-12-28')).toBe(UNKNOWN);
    expect(calendar.isWorkingDay('2018-12-31')).toBe(false);
    expect(calendar.isWorkingDay('2024-12-31')).toBe(true);
  });

  test('is not declared by a stray row', () => {
    const stray: HolidayRow = { ...(rows[0] as HolidayRow), date: '2027-01-01' };
    expect(calendar.with(stray).isWorkingDay('2027-01-01')).toBe(false);
    expect(calendar.with(stray).isWorkingDay('2027-03-01')).toBe(UNKNOWN);
    const notice: HolidayRow = { ...stray, date: '2027-10-01' };
    expect(calendar.with(notice).isWorkingDay('2027-03-01')).toBe(true);
  });
});

test('calendar days cross a leap day', () => {
  expect(addCalendarDays('2024-02-28', 1)).toBe('2024-02-29');
  expect(addCalendarDays('2026-02-28', 1)).toBe('2026-03-01');
  expect(() => dayNumber('2026-02-29')).toThrow(RangeError);
  expect(() => dayNumber('2026-3-1')).toThrow(RangeError);
});

test('n working days after a date there are exactly n working days', () => {
  const first = dayNumber('2018-01-01');
  const day = fc.integer({ min: first, max: dayNumber('2026-10-31') }).map(dateOf);
  fc.assert(
    fc.property(day, fc.nat(20), (from, days) => {
      const to = calendar.addWorkingDays(from, days);
      const span = Array.from({ length: dayNumber(to) - dayNumber(from) }, (_, at) =>
        addCalendarDays(from, at + 1),
      );
      expect(span.filter((date) => calendar.isWorkingDay(date) === true)).toHaveLength(days);
      expect(days === 0 || calendar.isWorkingDay(to)).toBe(true);
    }),
  );
});
