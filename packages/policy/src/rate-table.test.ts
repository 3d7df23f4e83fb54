import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RateTable, type RateKind, type RateRow, type RateTenor } from './rate-table.ts';

const file = join(import.meta.dirname, '../../../seeds/rates/rates.json');
const rows = JSON.parse(readFileSync(file, 'utf8')) as RateRow[];
const table = new RateTable(rows);

test.each<[RateKind, RateTenor | number, string, number | undefined]>([
  ['LPR', '1Y', '2019-08-19', undefined],
  ['LPR', '1Y', '2019-08-20', 42_500],
  ['LPR', '1Y', '2019-09-19', 42_500],
  ['LPR', '1Y', '2019-09-20', 42_000],
  ['LPR', 12, '2025-05-19', 31_000],
  ['LPR', 12, '2025-05-20', 30_000],
  ['LPR', 13, '2025-07-31', 35_000],
  ['LPR', '1-5Y', '2025-07-31', undefined],
  ['BENCHMARK', '1Y', '2015-10-23', undefined],
  ['BENCHMARK', 12, '2015-10-24', 43_500],
  ['BENCHMARK', 60, '2016-02-29', 47_500],
  ['BENCHMARK', 61, '2019-08-19', 49_000],
  ['BENCHMARK', 36, '2019-08-20', undefined],
])('%s %s on %s is %s', (...[kind, tenor, date, value]) => {
  expect(table.rateOn(kind, tenor, date)?.value).toBe(value);
});

test('a quote that the province enters later holds from its day', () => {
  const quote: RateRow = {
    ...(rows.at(-1) as RateRow),
    id: 'LPR/5Y+/2026-04-20',
    validFrom: '2026-04-20',
    value: 34_000,
  };
  expect(table.with(quote).rateOn('LPR', '5Y+', '2026-04-19')?.value).toBe(35_000);
  expect(table.with(quote).rateOn('LPR', '5Y+', '2026-04-20')?.row.id).toBe('LPR/5Y+/2026-04-20');
});

test('of two quotes for the same day the one entered later stands', () => {
  const corrected: RateRow = { ...(rows.at(-1) as RateRow), id: 'corrected', value: 1 };
  expect(table.with(corrected).rateOn('LPR', '5Y+', '2025-06-01')?.row.id).toBe('corrected');
});

test('a quote stated again replaces itself, also where it now starts later', () => {
  const moved: RateRow = { ...(rows.at(-1) as RateRow), validFrom: '2025-06-20' };
  expect(table.with(moved).rateOn('LPR', '5Y+', '2025-06-19')?.value).toBe(36_000);
});

test('a term is a whole number of months above zero', () => {
  expect(() => table.rateOn('LPR', 0, '2025-06-01')).toThrow(RangeError);
  expect(() => table.rateOn('LPR', 1.5, '2025-06-01')).toThrow(RangeError);
});
