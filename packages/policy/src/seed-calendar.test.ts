import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayNumber, isWeekend } from './calendar-date.ts';
import type { RateRow } from './rate-table.ts';
import type { HolidayRow } from './working-calendar.ts';

const seeds = join(import.meta.dirname, '../../../seeds');
const read = <T>(file: string): T[] => JSON.parse(readFileSync(join(seeds, file), 'utf8')) as T[];
const years = readdirSync(join(seeds, 'calendar')).filter((name) => /^\d{4}\.json$/.test(name));
const notices = read<{ readonly year: number; readonly document: string }>('calendar/notices.json');

test('the years with a notice follow each other, and each notice is named', () => {
  const named = years.map((name) => Number(name.slice(0, 4)));
  expect(named.length).toBeGreaterThan(0);
  expect(named).toEqual(named.map((_, at) => 2018 + at));
  expect(notices.map((notice) => notice.year)).toEqual(named);
});

describe.each(years)('the calendar of %s', (name) => {
  const rows = read<HolidayRow>(`calendar/${name}`);
  const on = (kind: HolidayRow['kind']) => rows.filter((row) => row.kind === kind).map((row) => row.date);

  test('has each date once, in its year, from a notice that is named', () => {
    expect(new Set(rows.map((row) => row.date)).size).toBe(rows.length);
    expect(rows.filter((row) => !row.date.startsWith(name.slice(0, 4)))).toEqual([]);
    const documents = notices.map((notice) => notice.document);
    expect(rows.filter((row) => !documents.includes(row.document))).toEqual([]);
  });

  test('makes up on weekends only, and names New Year and the National Day', () => {
    expect(on('MAKE_UP_WORKDAY').filter((date) => !isWeekend(date))).toEqual([]);
    expect(on('HOLIDAY')).toEqual(
      expect.arrayContaining([`${name.slice(0, 4)}-01-01`, `${name.slice(0, 4)}-10-01`]),
    );
  });
});

test('the rates have an id each, start on dates that exist, and follow each other by kind and tenor', () => {
  const rates = read<RateRow>('rates/rates.json');
  expect(rates.length).toBeGreaterThan(0);
  expect(new Set(rates.map((rate) => rate.id)).size).toBe(rates.length);
  expect(rates.filter((rate) => rate.id !== `${rate.kind}/${rate.tenor}/${rate.validFrom}`)).toEqual([]);
  expect(rates.filter((rate) => !Number.isSafeInteger(rate.value) || dayNumber(rate.validFrom) <= 0)).toEqual(
    [],
  );
});
