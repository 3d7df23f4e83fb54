import fc from 'fast-check';
import { decimalText } from './decimal.ts';
import { fenOf, moneyText, moneyUnitFor } from './money.ts';
import { instantText, monthsBefore } from './months.ts';
import { percentText, signedPercentText, signedText } from './share.ts';

describe('decimals', () => {
  test.each([
    [123_456_789, 2, 2, '1,234,567.89'],
    [5, 2, 2, '0.05'],
    [0, 2, 1, '0.0'],
    [149, 2, 1, '1.5'],
    [144, 2, 1, '1.4'],
    [-149, 2, 1, '−1.5'],
    [-4, 2, 1, '0.0'],
    [7, 0, 0, '7'],
    ['123456789012345678901', 10, 2, '12,345,678,901.23'],
  ])('%s of %i places to %i is %s', (value, from, to, text) => {
    expect(decimalText(value, { from, to })).toBe(text);
  });

  test('is never further from the value than half of the last place', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), (value) => {
        const shown = BigInt(
          decimalText(value.toString(), { from: 6, to: 2 }).replaceAll(/[,.]/g, '').replace('−', '-'),
        );
        const off = shown * 10_000n - value;
        return off <= 5_000n && off >= -5_000n;
      }),
    );
  });
});

describe('money', () => {
  test('is 万元 below a hundred million yuan, 亿元 from there on, for a whole column', () => {
    expect(moneyUnitFor([9_999_999_999, null])).toBe('wan');
    expect(moneyUnitFor([1, 10_000_000_000])).toBe('yi');
    expect(moneyUnitFor(['-10000000000'])).toBe('yi');
    expect(moneyText(177_563_254_450, 'wan')).toBe('177,563.25');
    expect(moneyText(177_563_254_450, 'yi')).toBe('17.76');
    expect(moneyText(177_563_254_450, 'yuan')).toBe('1,775,632,544.50');
  });

  test('typed in yuan becomes fen without a float', () => {
    expect(fenOf('1,775,632,544.50')).toBe(177_563_254_450);
    expect(fenOf('0.1')).toBe(10);
    expect(fenOf('-3')).toBe(-300);
    expect(fenOf('1.005')).toBeUndefined();
    expect(fenOf('十')).toBeUndefined();
  });

  test('comes back as it was shown', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
        (fen) => fenOf(moneyText(fen, 'yuan')) === fen,
      ),
    );
  });
});

test('shares are per 10,000 and shown in percent with one decimal, gaps with their sign', () => {
  expect(percentText(5_500)).toBe('55.0%');
  expect(percentText(null)).toBe('–');
  expect(signedText(-2_000)).toBe('−20.0');
  expect(signedText(0)).toBe('0.0');
  expect(signedPercentText(2_000)).toBe('+20.0%');
});

test('months are counted over years, instants are shown in Shanghai', () => {
  expect(monthsBefore('2026-10', 35)).toBe('2023-11');
  expect(monthsBefore('2026-01', 1)).toBe('2025-12');
  expect(instantText('2026-10-31T17:00:05.000Z')).toBe('2026-11-01 01:00:05');
});
