import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  addDays,
  addMonths,
  addYearsForward,
  dayInShanghai,
  daysBetween,
  isIsoDate,
  lastDay,
  monthOf,
  monthRange,
  shiftMonth,
} from './dates.ts';

const dates = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('2000-01-01', n));

describe('business dates', () => {
  test('days are those of the calendar that everybody uses', () => {
    fc.assert(
      fc.property(
        dates,
        fc.integer({ min: -5000, max: 5000 }),
        (d, n) => addDays(d, n) === Temporal.PlainDate.from(d).add({ days: n }).toString(),
      ),
    );
  });

  test('the day turns at midnight in Shanghai', () => {
    expect(dayInShanghai(new Date('2026-06-30T15:59:59Z'))).toBe('2026-06-30');
    expect(dayInShanghai(new Date('2026-06-30T16:00:00Z'))).toBe('2026-07-01');
  });

  test('calendar months clip to the last day', () => {
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2024-03-31', 24)).toBe('2026-03-31');
  });

  test('months are those of the calendar that everybody uses', () => {
    fc.assert(
      fc.property(
        dates,
        fc.integer({ min: -600, max: 600 }),
        (d, n) => addMonths(d, n) === Temporal.PlainDate.from(d).add({ months: n }).toString(),
      ),
    );
    expect(() => addMonths('2026-02-29', 1)).toThrow(RangeError);
  });

  test('29 February plus three years is 1 March', () => {
    expect(addYearsForward('2024-02-29', 3)).toBe('2027-03-01');
    expect(addYearsForward('2023-10-16', 3)).toBe('2026-10-16');
  });

  test('days there and back', () => {
    fc.assert(
      fc.property(
        dates,
        fc.integer({ min: -5000, max: 5000 }),
        (d, n) => daysBetween(d, addDays(d, n)) === n,
      ),
    );
  });

  test('a month holds its first and last day and no other', () => {
    fc.assert(
      fc.property(
        dates,
        (d) =>
          lastDay(monthOf(d)) >= d && monthOf(addDays(lastDay(monthOf(d)), 1)) === shiftMonth(monthOf(d), 1),
      ),
    );
  });

  test('ranges cross years', () =>
    expect(monthRange('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']));

  test.each(['2026-02-29', '2026-13-01', '2026-1-1', '20260101', ''])('%s is no date', (text) =>
    expect(isIsoDate(text)).toBe(false),
  );
});
