import { formatFen, MONEY_UNITS, type Fen, type MoneyUnit } from '@torchline/kernel';
import fc from 'fast-check';
import { targetValue } from './indicator-units.ts';

const units = fc.constantFrom<MoneyUnit>('元', '千元', '万元', '亿元');

describe('the value of a target', () => {
  test('in money is every fen of what was written, in every unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), units, (fen, unit) => {
        expect(targetValue(formatFen(fen as Fen, unit), unit, 'CNY')).toBe(fen);
      }),
    );
  });

  test('in money is never finer than a fen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), units, (digit, unit) => {
        const text = `0.${'0'.repeat(MONEY_UNITS[unit])}${digit}`;
        expect(targetValue(text, unit, 'CNY')).toBeUndefined();
      }),
    );
  });

  test('in percent is per 10,000, with at most two decimals that count', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.nat({ max: 3 }), (value, zeros) => {
        const text = `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`;
        expect(targetValue(`${text}${'0'.repeat(zeros)}`, '%', 'percent')).toBe(value);
        expect(targetValue(`${text}1`, '%', 'percent')).toBeUndefined();
      }),
    );
  });

  test('is a whole number for everything that is counted', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.constantFrom('家', '项', '人'),
        fc.constantFrom('count', 'enterprises', 'persons'),
        (value, word, unit) => {
          expect(targetValue(String(value), word, unit)).toBe(value);
          expect(targetValue(`${value}.5`, word, unit)).toBeUndefined();
        },
      ),
    );
  });

  test.each([
    ['12', '家', 'CNY'],
    ['12', '%', 'CNY'],
    ['12', '万元', 'percent'],
    ['12', '家', 'percent'],
    ['12', '万元', 'count'],
    ['12', '%', 'count'],
    ['一百', '家', 'count'],
    ['-3', '家', 'count'],
    ['', '家', 'count'],
    ['', '%', 'percent'],
    ['-3', '%', 'percent'],
    ['1e5', '万元', 'CNY'],
  ])('%j %s does not fit an indicator in %s', (text, written, unit) => {
    expect(targetValue(text, written, unit)).toBeUndefined();
  });

  test('may carry its sign of percent, in half or full width', () => {
    expect(targetValue('5.5%', '%', 'percent')).toBe(550);
    expect(targetValue('5.5', '％', 'percent')).toBe(550);
  });
});
