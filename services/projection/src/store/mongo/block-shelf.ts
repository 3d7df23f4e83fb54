import { mongo } from 'mongoose';
import { packDeltas, unpackDeltas, type DeltaBlock } from '../blocks/delta-block.ts';
import { FULL } from '../blocks/delta-blocks.ts';
import type { BlockRow } from './schema.ts';
import { takeAlike, type MergeRule } from './size-classes.ts';

interface Kept {
  readonly id: mongo.ObjectId;
  readonly count: number;
  readonly block: DeltaBlock;
}

/** What becomes of the blocks by a commit. */
export interface Shelved {
  readonly added: readonly BlockRow[];
  readonly dropped: readonly mongo.ObjectId[];
}

const RULE: MergeRule = { merged: 8, widthBits: 3, full: FULL / 2 };

export const withoutId = ({ body, ...block }: DeltaBlock): Omit<BlockRow, '_id' | 'u'> => ({
  ...block,
  body: new mongo.Binary(body),
});

/**
 * The small blocks that this writer has added, in memory: eight of about one size become one, so that few small ones lie
 * there. Whoever begins anew leaves the small ones of before as they are.
 */
export class MemoryShelf {
  readonly #small = new Map<string, Kept[]>();

  /** Adds the blocks of one commit. After a commit that failed the shelf is of no use any more. */
  add(unit: number, blocks: readonly DeltaBlock[]): Shelved {
    const added = new Map<mongo.ObjectId, DeltaBlock>();
    const dropped: mongo.ObjectId[] = [];
    const drop = (id: mongo.ObjectId): void => {
      if (!added.delete(id)) dropped.push(id);
    };
    const keep = (block: DeltaBlock): void => {
      const small = this.#smallOf(block);
      const id = new mongo.ObjectId();
      added.set(id, block);
      if (block.count >= FULL / 2) small.length = 0;
      else small.push({ id, count: block.count, block });
      const merged = takeAlike(small, RULE);
      if (!merged) return;
      for (const one of merged) drop(one.id);
      keep(
        packDeltas(
          block,
          merged.flatMap((one) => unpackDeltas(one.block)),
        ),
      );
    };
    for (const block of blocks) keep(block);
    return { added: [...added].map(([_id, block]) => ({ _id, u: unit, ...withoutId(block) })), dropped };
  }

  #smallOf({ feeds, category, log }: DeltaBlock): Kept[] {
    const key = `${feeds}|${category}|${log}`;
    const small = this.#small.get(key) ?? [];
    this.#small.set(key, small);
    return small;
  }
}
