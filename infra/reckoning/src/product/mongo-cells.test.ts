import { cellsOf } from './mongo-cells.ts';

/** A block by hand: two regions, the second with a day; counts in two bytes, all else the same or in doubles. */
function blockOf(k: string, amounts: readonly string[] = []) {
  const head = JSON.stringify({
    ...{ count: 3, regions: ['130100', '130600'], amounts },
    shapes: [
      [1, 0],
      [4, 24_000],
      [2, -5],
      [0, 2],
      [amounts.length > 0 ? 0 : 8, 0],
    ],
  });
  const columns = Buffer.alloc(2 + 12 + 6 + (amounts.length > 0 ? 0 : 24));
  columns.set([1, 3]);
  for (const [at, period] of [2026 * 12 + 2, 2026 * 12 + 3, (2026 * 12 + 2) * 31 + 8].entries())
    columns.writeUInt32LE(period - 24_000, 2 + 4 * at);
  for (const [at, count] of [8, 0, 700].entries()) columns.writeUInt16LE(count, 14 + 2 * at);
  if (amounts.length === 0)
    for (const [at, amount] of [12, -7, 0].entries()) columns.writeDoubleLE(amount, 20 + 8 * at);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  return { k, body: Buffer.concat([length, Buffer.from(head), columns]) };
}

test('the cells of a block, each in its region and period', () =>
  expect(cellsOf(blockOf('loans|unit'))).toEqual([
    {
      ...{ measure: 'loans', level: 'unit', region: '130100', period: '2026-03' },
      ...{ count: 3n, fresh: 2n, amount: 12n },
    },
    {
      ...{ measure: 'loans', level: 'unit', region: '130600', period: '2026-04' },
      ...{ count: -5n, fresh: 2n, amount: -7n },
    },
    {
      ...{ measure: 'loans', level: 'unit', region: '130600', period: '2026-03-09' },
      ...{ count: 695n, fresh: 2n, amount: 0n },
    },
  ]));
test('amounts keep their numbers beyond 2^53', () =>
  expect(
    cellsOf(blockOf('loans|unit', ['9007199254740995', '1', '-9007199254740997'])).map(
      ({ amount }) => amount,
    ),
  ).toEqual([9_007_199_254_740_995n, 1n, -9_007_199_254_740_997n]));
test('levels that nothing is reckoned for are left out', () =>
  expect(cellsOf(blockOf('loans|zone'))).toEqual([]));
