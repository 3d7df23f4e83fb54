import fc from 'fast-check';
import {
  addFen,
  compareRatios,
  fen,
  formatFen,
  MONEY_UNITS,
  mulDivDown,
  parseFen,
  ratioHalfUp,
  shareDown,
  type MoneyUnit,
} from './money.ts';

const amounts = fc.integer({ min: 0, max: 2 ** 50 }).map(fen);
const units = fc.constantFrom(...(Object.keys(MONEY_UNITS) as MoneyUnit[]));

describe('money in fen', () => {
  test('is written and read back exactly in every unit', () => {
    fc.assert(
      fc.property(amounts, units, (amount, unit) => parseFen(formatFen(amount, unit), unit) === amount),
    );
  });

  test('real notices print 万元 with six decimals, which is exactly fen', () => {
    expect(parseFen('322027.591847', '万元')).toBe(322_027_591_847);
    expect(formatFen(fen(322_027_591_847), '万元')).toBe('322027.591847');
  });

  test.each([
    ['1.001', '元'],
    ['0.0000001', '万元'],
    ['1e5', '元'],
    ['', '元'],
    ['1,000', '元'],
    ['9007199254740993', '分'],
  ] as const)('refuses %s %s: finer than a fen, not a number, or too large', (text, unit) =>
    expect(parseFen(text, unit)).toBeUndefined(),
  );

  test('refuses what is not an integer', () => {
    expect(() => fen(0.5)).toThrow(RangeError);
    expect(() => addFen(fen(Number.MAX_SAFE_INTEGER), fen(1))).toThrow(RangeError);
  });

  test('a share and what is left never exceed the whole, and lose less than a fen per part', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 10_000 }), (amount, ratio) => {
        const both = shareDown(amount, ratio) + shareDown(amount, 10_000 - ratio);
        return both <= amount && amount - both <= 1;
      }),
    );
  });

  test('products are exact far beyond 2^53 and rounded once', () => {
    expect(mulDivDown(fen(180_000_002), [300_000_000, 7000], [400_000_000, 10_000])).toBe(94_500_001);
    expect(mulDivDown(fen(2 ** 52), [2 ** 52, 7], [2 ** 52, 7])).toBe(2 ** 52);
  });

  test('ratios compare as fractions do, without floats', () => {
    const n = fc.integer({ min: 0, max: 1_000_000 });
    const d = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(
        n,
        d,
        n,
        d,
        (a, b, c, e) => Math.sign(compareRatios(a, b, [c, e])) === Math.sign(a * e - c * b),
      ),
    );
  });

  test('half up, away from zero at the half', () => {
    expect(ratioHalfUp(1n, 8n, 100n)).toBe(13n);
    expect(ratioHalfUp(-1n, 8n, 100n)).toBe(-13n);
    expect(ratioHalfUp(1n, 0n, 100n)).toBeNull();
  });
});
