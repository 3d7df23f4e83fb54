import fc from 'fast-check';
import { decimalOf, numberText, shiftPoint } from './number-text.ts';

describe('numeric cells', () => {
  test('keep 15 digits, as spreadsheets do', () => {
    expect(decimalOf(0.1 + 0.2)).toBe('0.3');
    expect(decimalOf(1234567.891)).toBe('1234567.891');
    expect(decimalOf(1e-7)).toBe('0.0000001');
    expect(decimalOf(-0.5)).toBe('-0.5');
  });

  test('say when digits were lost, and when they are no number', () => {
    expect(numberText('6222021234567890123', 'plain', false).flaw).toBe('rounded');
    expect(numberText('1e400', 'plain', false)).toEqual({ text: '1e400', flaw: 'error-value' });
    expect(numberText('1e5', 'plain', false)).toEqual({ text: '100000' });
  });

  test('percentages and days are what they show', () => {
    expect(numberText('3.39E-2', 'percent', false).text).toBe('3.39%');
    expect(numberText('45717', 'date', false).text).toBe('2025-03-01');
    expect(numberText('45717.75', 'date', false).text).toBe('2025-03-01');
    expect(numberText('59', 'date', false).text).toBe('1900-02-28');
    expect(numberText('61', 'date', false).text).toBe('1900-03-01');
    expect(numberText('60', 'date', false).flaw).toBe('error-value');
    expect(numberText('44255', 'date', true).text).toBe('2025-03-01');
  });

  test('integers and cents come back as they were', () => {
    fc.assert(fc.property(fc.integer(), (n) => decimalOf(n) === String(n)));
    fc.assert(
      fc.property(
        fc.integer({ min: -(10 ** 12), max: 10 ** 12 }),
        (cents) => Number(decimalOf(cents / 100)) === cents / 100,
      ),
    );
  });

  test('the point moves there and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), fc.nat(12), (n, places) => {
        expect(shiftPoint(shiftPoint(String(n), -places), places)).toBe(String(n));
      }),
    );
  });
});
