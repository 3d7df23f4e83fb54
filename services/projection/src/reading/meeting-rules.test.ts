import fc from 'fast-check';
import {
  completion,
  growth,
  lightOf,
  movement,
  ranks,
  stockCompletion,
  timeProgress,
} from './meeting-rules.ts';

const whole = (value: bigint) => ({ value, decimals: 0 });

test('vector 18: target 24, year to date 13.2, end of September', () => {
  const done = completion({ value: 132n, decimals: 1 }, whole(24n));
  const time = timeProgress('2025-09', '2025-09-30');
  expect([done, time]).toEqual([5500n, 7500n]);
  const gap = (done ?? 0n) - time;
  expect(gap).toBe(-2000n);
  expect(lightOf(gap, 10, true)).toBe('red');
  expect(growth(132n, 110n)).toBe(2000n);
});

test('vector 19: ranks of 80, 75, 75 and null', () => {
  expect(ranks([80n, 75n, 75n, null])).toEqual([1, 2, 2, null]);
});

test('after a tie the next place is left out, and lower can be better', () => {
  expect(ranks([90n, 75n, 75n, 60n])).toEqual([1, 2, 2, 4]);
  expect(ranks([90n, 75n, 75n, 60n], true)).toEqual([4, 2, 2, 1]);
});

test('a rank counts those ahead, so its order follows the shares', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.bigInt({ min: -50n, max: 50n })), { maxLength: 20 }), (shares) => {
      const given = ranks(shares);
      for (const [index, share] of shares.entries()) {
        if (share === null) expect(given[index]).toBeNull();
        else expect(given[index]).toBe(1 + shares.filter((other) => other !== null && other > share).length);
      }
    }),
  );
});

test('movement is places won', () => {
  expect([movement(2, 5), movement(5, 2), movement(null, 2), movement(1, null)]).toEqual([3, -3, null, null]);
});

test.each([
  [0n, 'green'],
  [-1n, 'yellow'],
  [-1000n, 'yellow'],
  [-1001n, 'red'],
] as const)('a gap of %s hundredths of a point is %s', (gap, light) => {
  expect(lightOf(gap, 10, true)).toBe(light);
});

test('a unit that did not report is grey, a figure without target has no light', () => {
  expect(lightOf(0n, 10, false)).toBe('grey');
  expect(lightOf(null, 10, true)).toBeNull();
});

test('within a month the days of the year count, also in a leap year', () => {
  expect(timeProgress('2025-11', '2025-11-22')).toBe(8932n);
  expect(timeProgress('2024-02', '2024-02-10')).toBe(1120n);
  expect(timeProgress('2024-02', '2024-02-29')).toBe(1667n);
});

test('a stock is measured from the end of last year; without a way to go there is none', () => {
  expect(stockCompletion(whole(11_500n), whole(13_000n), 10_000n)).toBe(5000n);
  expect(stockCompletion(whole(9_000n), whole(13_000n), 10_000n)).toBe(-3333n);
  expect(stockCompletion(whole(9n), whole(10n), 10n)).toBeNull();
  expect(completion(whole(5n), whole(0n))).toBeNull();
  expect(completion(whole(5n), null)).toBeNull();
});

test('shares are compared with targets per 10,000', () => {
  expect(completion({ value: 551n, decimals: 1 }, { value: 5510n, decimals: 2 })).toBe(10_000n);
});

test('there is no growth from nothing or from less', () => {
  expect([growth(5n, 0n), growth(5n, -1n), growth(null, 5n), growth(5n, null)]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
