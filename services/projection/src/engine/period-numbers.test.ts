import fc from 'fast-check';
import { periodNumber, periodText, PERIODS } from './period-numbers.ts';

const day = fc
  .date({ min: new Date('1000-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const period = fc.oneof(
  day,
  day.map((one) => one.slice(0, 7)),
);

test('a period and its number stand for each other', () => {
  fc.assert(
    fc.property(period, (text) => {
      expect(periodText(periodNumber(text))).toBe(text);
      expect(periodNumber(text)).toBeLessThan(PERIODS);
    }),
  );
});

test('days and months are in order of their numbers', () => {
  fc.assert(
    fc.property(day, day, (a, b) => {
      expect(periodNumber(a) < periodNumber(b)).toBe(a < b);
      expect(periodNumber(a.slice(0, 7)) < periodNumber(b.slice(0, 7))).toBe(a.slice(0, 7) < b.slice(0, 7));
    }),
  );
});

test.each(['', '2026', '2026-13', '2026-1', '2026-01-32', '0999-01', 'soon'])('%s is no period', (text) => {
  expect(() => periodNumber(text)).toThrow(RangeError);
});
