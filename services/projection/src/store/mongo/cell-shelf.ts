import { translating } from '@torchline/mongo';
import { mongo } from 'mongoose';
import { periodNumber } from '../../engine/period-numbers.ts';
import { cellOf, type CellText, type Totals } from '../../engine/roll-up.ts';
import { CellSums, sumOfBlocks, type CellBlock } from '../blocks/cell-block.ts';
import type { CellRow, FigureDatabase } from './schema.ts';
import { Shelf, type ShelfRule } from './shelf.ts';

/** Few blocks for whoever reads, each cell written again a handful of times; none is larger than a document may be. */
const RULE: ShelfRule<CellBlock> = {
  keyOf: ({ of }) => of,
  merge: (blocks) => sumOfBlocks(blocks).block(blocks[0]?.of ?? ''),
  ...{ merged: 4, widthBits: 2, full: 100_000 },
};

/** A block as its row says it. */
export const cellBlockIn = ({ k, n, body }: Pick<CellRow, 'k' | 'n' | 'body'>): CellBlock => ({
  of: k,
  count: n,
  body: new Uint8Array(body.buffer.subarray(0, body.position)),
});

export const cellRow =
  (unit: number) =>
  (_id: mongo.ObjectId, { of, count, body }: CellBlock): CellRow => ({
    ...{ _id, u: unit, k: of, n: count },
    body: new mongo.Binary(body),
  });

/** What a commit changes, as a block for each measure and level. */
export function cellBlocks(cells: ReadonlyMap<CellText, Totals>): readonly CellBlock[] {
  const sums = new Map<string, CellSums>();
  for (const [text, totals] of cells) {
    const { measure, level, region, period } = cellOf(text);
    const of = `${measure}|${level}`;
    const known = sums.get(of) ?? new CellSums();
    sums.set(of, known);
    known.add(region, periodNumber(period), totals);
  }
  return [...sums].flatMap(([of, sum]) => sum.block(of) ?? []);
}

/** `stored`: the rows of cells of one unit, which its owner alone writes. */
export const cellShelfOver = (
  stored: readonly CellRow[],
  rule: Partial<ShelfRule<CellBlock>> = {},
): Shelf<CellBlock> =>
  new Shelf(
    { ...RULE, ...rule },
    stored.map((row) => [row._id, cellBlockIn(row)]),
  );

/** What is stored of a unit, read by its owner. */
export const readCellShelf = ({ cells }: FigureDatabase, unit: number): Promise<Shelf<CellBlock>> =>
  translating('read cells', async () => cellShelfOver(await cells.find({ u: unit }).toArray()));
