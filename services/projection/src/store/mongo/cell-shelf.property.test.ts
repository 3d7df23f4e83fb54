import fc from 'fast-check';
import type { CellText, Totals } from '../../engine/roll-up.ts';
import { sumOfBlocks, type CellBlock } from '../blocks/cell-block.ts';
import { cellBlockIn, cellBlocks, cellRow, cellShelfOver } from './cell-shelf.ts';
import type { CellRow } from './schema.ts';
import type { Shelved } from './shelf.ts';

const arbText = fc
  .tuple(
    fc.constantFrom(
      'loans|county|130102',
      'loans|county|130104',
      'loans|province|130000',
      'rate|county|130102',
    ),
    fc.constantFrom('2026-01', '2026-02', '2026-03-01', '2026-03-02', '2026-03-03'),
  )
  .map(([series, period]): CellText => `${series}|${period}`);
const arbTotals: fc.Arbitrary<Totals> = fc.record({
  count: fc.integer({ min: -2, max: 2 }),
  fresh: fc.constant(0),
  amount: fc.bigInt({ min: -5n, max: 5n }),
});
const arbCommit = fc.array(fc.tuple(arbText, arbTotals), { maxLength: 8 }).map((cells) => new Map(cells));

/** `changing`: when another owner takes over; `full`: how many cells of a block are enough. */
const arbHistory = fc.record({
  commits: fc.array(arbCommit, { maxLength: 30 }),
  changing: fc.nat(30),
  full: fc.constantFrom(4, 10, 100_000),
});

/** What a database would hold. */
class Rows {
  readonly #rows = new Map<string, CellRow>();

  take({ added, dropped }: Shelved<CellBlock>): void {
    for (const id of dropped)
      if (!this.#rows.delete(id.toHexString())) throw new Error('dropped what is not there');
    for (const [id, block] of added) this.#rows.set(id.toHexString(), cellRow(3)(id, block));
  }

  get all(): CellRow[] {
    return [...this.#rows.values()];
  }

  get sums(): Map<string, Totals> {
    const blocks = Map.groupBy(this.all.map(cellBlockIn), ({ of }) => of);
    const named = [...blocks].flatMap(([of, some]) =>
      [...sumOfBlocks(some).cells()].map(
        ([region, { period, ...totals }]) => [`${of}|${region}|${period}`, totals] as const,
      ),
    );
    return new Map(named);
  }
}

/** All commits as one. */
function sumOf(commits: readonly ReadonlyMap<CellText, Totals>[]): Map<string, Totals> {
  const rows = new Rows();
  const sums = new Map<CellText, Totals>();
  for (const [text, { count, fresh, amount }] of commits.flatMap((commit) => [...commit])) {
    const known = sums.get(text) ?? { count: 0, fresh: 0, amount: 0n };
    sums.set(text, { count: known.count + count, fresh: known.fresh + fresh, amount: known.amount + amount });
  }
  rows.take(cellShelfOver([]).add(cellBlocks(sums)));
  return rows.sums;
}

test('what lies there is the sum of all commits, also when another owner goes on with it', () =>
  fc.assert(
    fc.property(arbHistory, (history) => {
      const { commits, changing, full } = history;
      const rows = new Rows();
      let shelf = cellShelfOver([], { full });
      for (const [place, commit] of commits.entries()) {
        if (place === changing) shelf = cellShelfOver(rows.all, { full });
        rows.take(shelf.add(cellBlocks(commit)));
      }
      expect(rows.sums).toEqual(sumOf(commits));
      const large = commits.map((commit) => commit.size);
      expect(rows.all.every(({ n }) => n < 2 * full || large.includes(n))).toBe(true);
    }),
  ));

test('many small commits leave few blocks behind', () => {
  const rows = new Rows();
  const shelf = cellShelfOver([]);
  const one = { count: 1, fresh: 0, amount: 0n };
  for (let commit = 0; commit < 2_000; commit += 1) {
    const [month, day] = [1 + (commit % 12), 1 + (commit % 28)];
    const period = `20${10 + (commit % 15)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    rows.take(shelf.add(cellBlocks(new Map([[`loans|county|${130_100 + (commit % 90)}|${period}`, one]]))));
  }
  expect(rows.all.length).toBeLessThan(20);
  expect([...rows.sums.values()].reduce((sum, { count }) => sum + count, 0)).toBe(2_000);
});
