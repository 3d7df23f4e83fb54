import { Long } from 'mongodb';
import { cellsOf } from './mongo-cells.ts';

const part = (s: string, p: number) => ({
  _id: { s, p },
  c: 3,
  f: 2,
  a: Long.fromString('9007199254740995'),
});

test('a part of a cell keeps its numbers, also those beyond 2^53', () =>
  expect(cellsOf(part('loans|unit|130100', 2026 * 12 + 2))).toEqual([
    {
      ...{ measure: 'loans', level: 'unit', region: '130100', period: '2026-03' },
      ...{ count: 3n, fresh: 2n, amount: 9_007_199_254_740_995n },
    },
  ]));
test('a day is told from a month', () =>
  expect(cellsOf(part('loans|province|130000', (2026 * 12 + 2) * 31 + 8))[0]?.period).toBe('2026-03-09'));
test('levels that nothing is reckoned for are left out', () =>
  expect(cellsOf(part('loans|zone|Z-1', 24_314))).toEqual([]));
