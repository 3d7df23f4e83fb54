import fc from 'fast-check';
import { CellSums, OpenCells, sumOfBlocks, type CellAt, type CellBlock } from './cell-block.ts';

const OF = 'loans|county';
const HUGE = 2n ** 62n;
const arbCell = fc.record({
  region: fc.constantFrom('130102', '130104', '130602', 'HB-SJZ'),
  period: fc.oneof(fc.integer({ min: 24_000, max: 24_040 }), fc.integer({ min: 752_000, max: 752_300 })),
  count: fc.integer({ min: -3, max: 3 }),
  fresh: fc.integer({ min: -1, max: 1 }),
  amount: fc.oneof(fc.bigInt({ min: -900n, max: 900n }), fc.bigInt({ min: -HUGE, max: HUGE })),
});
type Cell = typeof arbCell extends fc.Arbitrary<infer Of> ? Of : never;

const sumsOf = (cells: readonly Cell[]): CellSums => {
  const sums = new CellSums();
  for (const { region, period, ...cell } of cells) sums.add(region, period, cell);
  return sums;
};
const blockOf = (cells: readonly Cell[]): CellBlock[] => {
  const block = sumsOf(cells).block(OF);
  return block ? [block] : [];
};

/** The sums of cells one by one, in the plainest way; those that come out even are left out. */
function plainly(cells: readonly Cell[]): Map<string, Omit<CellAt, 'period'>> {
  const sums = new Map<string, Omit<CellAt, 'period'>>();
  for (const { region, period, count, fresh, amount } of cells) {
    const known = sums.get(`${region}|${period}`) ?? { count: 0, fresh: 0, amount: 0n };
    sums.set(`${region}|${period}`, {
      count: known.count + count,
      fresh: known.fresh + fresh,
      amount: known.amount + amount,
    });
  }
  return new Map(
    [...sums].filter(([, { count, fresh, amount }]) => count !== 0 || fresh !== 0 || amount !== 0n),
  );
}
const told = (block: CellBlock): Map<string, Omit<CellAt, 'period'>> => {
  const open = new OpenCells(block.body);
  return new Map(
    open.regions.flatMap((region) =>
      [...open.series(region)].map(({ period, ...cell }) => [`${region}|${period}`, cell] as const),
    ),
  );
};

test('a block holds what was added up, and finds each cell of it', () =>
  fc.assert(
    fc.property(fc.array(arbCell, { maxLength: 60 }), (cells) => {
      const expected = plainly(cells);
      const [block] = blockOf(cells);
      if (!block) return expect(expected.size).toBe(0);
      expect([block.count, told(block)]).toEqual([expected.size, expected]);
      const open = new OpenCells(block.body);
      for (const { region, period } of cells) {
        const sum = expected.get(`${region}|${period}`);
        expect(open.cell(region, period)).toEqual(sum && { period, ...sum });
      }
      expect([open.cell('130199', 24_001), [...open.series('130199')]]).toEqual([undefined, []]);
    }),
  ));

test('blocks that are merged hold what they hold together, in order', () =>
  fc.assert(
    fc.property(fc.array(fc.array(arbCell, { maxLength: 20 }), { maxLength: 5 }), (commits) => {
      const merged = sumOfBlocks(commits.flatMap(blockOf)).block(OF);
      expect(merged ? told(merged) : new Map()).toEqual(plainly(commits.flat()));
      if (!merged) return;
      const open = new OpenCells(merged.body);
      expect(open.regions).toEqual(open.regions.toSorted());
      for (const region of open.regions) {
        const periods = [...open.series(region)].map(({ period }) => period);
        expect(periods).toEqual(periods.toSorted((a, b) => a - b));
      }
    }),
  ));

test('a body holds on to no memory but its own', () => {
  const [block] = blockOf([{ region: '130102', period: 24_000, count: 1, fresh: 1, amount: 5n }]);
  expect(block?.body.buffer.byteLength).toBe(block?.body.byteLength);
});
