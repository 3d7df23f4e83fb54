import { mongo } from 'mongoose';
import { packDeltas, unpackDeltas, type DeltaBlock } from '../blocks/delta-block.ts';
import { FULL } from '../blocks/delta-blocks.ts';
import type { BlockRow } from './schema.ts';
import { Shelf, type ShelfRule } from './shelf.ts';

const RULE: ShelfRule<DeltaBlock> = {
  keyOf: ({ feeds, category, log }) => `${feeds}|${category}|${log}`,
  merge: (blocks) => {
    const [first] = blocks;
    return first && packDeltas(first, blocks.flatMap(unpackDeltas));
  },
  ...{ merged: 8, widthBits: 3, full: FULL / 2 },
};

export const withoutId = ({ body, ...block }: DeltaBlock): Omit<BlockRow, '_id' | 'u'> => ({
  ...block,
  body: new mongo.Binary(body),
});

export const blockRow =
  (unit: number) =>
  (_id: mongo.ObjectId, block: DeltaBlock): BlockRow => ({ _id, u: unit, ...withoutId(block) });

/** The blocks of lines that a writer has added. Whoever begins anew leaves the small ones of before as they are. */
export const newBlockShelf = (): Shelf<DeltaBlock> => new Shelf(RULE);
