import { translating } from '@torchline/mongo';
import { mongo } from 'mongoose';
import { periodNumber } from '../../engine/period-numbers.ts';
import { cellOf, type CellText, type Totals } from '../../engine/roll-up.ts';
import { CellSums, sumOfBlocks, type CellBlock } from '../blocks/cell-block.ts';
import type { CellRow, FigureDatabase } from './schema.ts';
import { takeAlike, type MergeRule } from './size-classes.ts';

interface Kept {
  readonly id: mongo.ObjectId;
  readonly count: number;
  readonly block: CellBlock;
}

/** What becomes of the blocks of cells by a commit. */
export interface ShelvedCells {
  readonly added: readonly CellRow[];
  readonly dropped: readonly mongo.ObjectId[];
}

/** Few blocks for whoever reads, each cell written again a handful of times. A block is no larger than a document may be. */
const RULE: MergeRule = { merged: 4, widthBits: 2, full: Infinity };
const LARGEST = 400_000;

/** A block as its row says it. */
export const cellBlockIn = ({ k, n, body }: Pick<CellRow, 'k' | 'n' | 'body'>): CellBlock => ({
  of: k,
  count: n,
  body: new Uint8Array(body.buffer.subarray(0, body.position)),
});

/** The changes of a commit by `measure|level`. */
function sortedOut(cells: ReadonlyMap<CellText, Totals>): ReadonlyMap<string, CellSums> {
  const sums = new Map<string, CellSums>();
  for (const [text, totals] of cells) {
    const { measure, level, region, period } = cellOf(text);
    const of = `${measure}|${level}`;
    const known = sums.get(of) ?? new CellSums();
    sums.set(of, known);
    known.add(region, periodNumber(period), totals);
  }
  return sums;
}

/**
 * The blocks of cells of one unit, in memory as they are stored: a commit adds one for each measure and level that it
 * changes, and several of about one size become one. Its owner alone writes them.
 */
export class CellShelf {
  readonly #unit: number;
  readonly #kept = new Map<string, Kept[]>();

  /** `stored`: the rows of the unit as they are. */
  constructor(unit: number, stored: readonly CellRow[] = []) {
    this.#unit = unit;
    for (const row of stored.toSorted((a, b) => b.n - a.n))
      this.#of(row.k).push({ id: row._id, count: row.n, block: cellBlockIn(row) });
  }

  /** What is stored of a unit, read by its owner. */
  static of({ cells }: FigureDatabase, unit: number): Promise<CellShelf> {
    return translating(
      'read cells',
      async () => new CellShelf(unit, await cells.find({ u: unit }).toArray()),
    );
  }

  /** After a commit that failed the shelf is of no use any more. */
  add(cells: ReadonlyMap<CellText, Totals>): ShelvedCells {
    const added = new Map<mongo.ObjectId, CellBlock>();
    const dropped: mongo.ObjectId[] = [];
    for (const [of, sums] of sortedOut(cells)) {
      const kept = this.#of(of);
      this.#put(kept, sums.block(of), added);
      for (;;) {
        const alike = takeAlike(kept, RULE);
        if (!alike) break;
        for (const { id } of alike) if (!added.delete(id)) dropped.push(id);
        this.#put(kept, sumOfBlocks(alike.map(({ block }) => block)).block(of), added);
      }
    }
    return { added: [...added].map(([_id, block]) => this.#row(_id, block)), dropped };
  }

  #put(kept: Kept[], block: CellBlock | undefined, added: Map<mongo.ObjectId, CellBlock>): void {
    if (!block) return;
    const id = new mongo.ObjectId();
    added.set(id, block);
    if (block.count <= LARGEST) kept.push({ id, count: block.count, block });
  }

  #row(_id: mongo.ObjectId, { of, count, body }: CellBlock): CellRow {
    return { _id, u: this.#unit, k: of, n: count, body: new mongo.Binary(body) };
  }

  #of(of: string): Kept[] {
    const kept = this.#kept.get(of) ?? [];
    this.#kept.set(of, kept);
    return kept;
  }
}
