import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { SettableClock, today } from './clock.ts';
import { BUSINESS_ZONE, dayInShanghai, monthOf } from './dates.ts';

const HOUR_MS = 3_600_000;

/** Midnights in Shanghai at which a month, a year or a leap day begins or ends, in UTC always at 16:00. */
const borders = fc
  .tuple(fc.integer({ min: 1992, max: 2099 }), fc.constantFrom('01-01', '02-29', '03-01', '07-01', '12-31'))
  .map(([year, day]) => {
    const isLeapDay = day === '02-29';
    return Date.parse(`${isLeapDay ? year - (year % 4) + 4 : year}-${day}T00:00:00+08:00`);
  })
  .filter((instant) => !Number.isNaN(instant));
const around = fc.oneof(fc.constantFrom(-1, 0, 1), fc.integer({ min: -2 * HOUR_MS, max: 2 * HOUR_MS }));

const calendarDay = (instant: number): string =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(BUSINESS_ZONE).toPlainDate().toString();

describe('business dates around the borders of months, years and leap days', () => {
  test('are those of the calendar in Shanghai, to the millisecond', () => {
    fc.assert(
      fc.property(borders, around, (border, by) => {
        expect(dayInShanghai(new Date(border + by))).toBe(calendarDay(border + by));
      }),
      { numRuns: 2_000 },
    );
  });

  test('turn at the border, and a clock that is set back an hour turns back by one day at most', () => {
    fc.assert(
      fc.property(borders, around, (border, by) => {
        const now = border + by;
        const [day, before] = [dayInShanghai(new Date(now)), dayInShanghai(new Date(now - HOUR_MS))];
        expect(day >= before).toBe(true);
        expect(day > before).toBe(now >= border && now - HOUR_MS < border);
        if (now >= border) expect(monthOf(day)).toBe(monthOf(calendarDay(border)));
      }),
    );
  });

  test('do not depend on the zone of the machine', () => {
    const clock = new SettableClock();
    clock.set(new Date('2028-02-28T16:00:00Z'));
    expect(today(clock)).toBe('2028-02-29');
    clock.set(new Date('2028-02-29T16:00:00Z'));
    expect(today(clock)).toBe('2028-03-01');
    clock.set(new Date('2027-12-31T15:59:30Z'));
    expect(today(clock)).toBe('2027-12-31');
  });
});
