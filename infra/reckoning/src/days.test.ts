import { dayAfter, lastDayOf, monthsFrom, plusMonths, plusYears } from './days.ts';

test('months end where the calendar ends them', () => {
  expect(plusMonths('2024-01-31', 1)).toBe('2024-02-29');
  expect(plusMonths('2024-03-31', 24)).toBe('2026-03-31');
  expect(lastDayOf('2026-02')).toBe('2026-02-28');
  expect(dayAfter('2025-12-31')).toBe('2026-01-01');
  expect(monthsFrom('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
});

test('a certificate of 16 October ends after 15 October, one of 29 February after 28 February', () => {
  expect(plusYears('2023-10-16', 3)).toBe('2026-10-16');
  expect(plusYears('2024-02-29', 3)).toBe('2027-03-01');
});
