import { mongo } from 'mongoose';

interface Counted {
  readonly count: number;
}

/** What becomes of the blocks of a collection by a commit. */
export interface Shelved<Block> {
  readonly added: readonly (readonly [id: mongo.ObjectId, block: Block])[];
  readonly dropped: readonly mongo.ObjectId[];
}

/** Which blocks become one, and how. */
export interface ShelfRule<Block> {
  /** Blocks of one key belong together. */
  readonly keyOf: (block: Block) => string;
  /** Undefined where nothing is left of them. */
  readonly merge: (blocks: readonly Block[]) => Block | undefined;
  /** Blocks of about one size that are merged at once. */
  readonly merged: number;
  /** How many times larger the blocks of the next size are, as a power of two. */
  readonly widthBits: number;
  /** A block of so many is not merged any more; one that is merged has fewer than twice as many. */
  readonly full: number;
}

interface Kept<Block> extends Counted {
  readonly id: mongo.ObjectId;
  readonly block: Block;
}

/**
 * The small blocks that a writer has stored, in memory: several of about one size become one, so that few small ones lie
 * there for whoever reads.
 */
export class Shelf<Block extends Counted> {
  readonly #rule: ShelfRule<Block>;
  readonly #small = new Map<string, Kept<Block>[]>();

  /** `stored`: what lies there already and may be merged. */
  constructor(rule: ShelfRule<Block>, stored: readonly (readonly [mongo.ObjectId, Block])[] = []) {
    this.#rule = rule;
    for (const [id, block] of stored.toSorted(([, a], [, b]) => b.count - a.count))
      if (block.count < rule.full) this.#smallOf(block).push({ id, count: block.count, block });
  }

  /** Adds the blocks of one commit. After a commit that failed the shelf is of no use any more. */
  add(blocks: readonly Block[]): Shelved<Block> {
    const added = new Map<mongo.ObjectId, Block>();
    const dropped: mongo.ObjectId[] = [];
    for (const block of blocks)
      for (let next: Block | undefined = block; next;) {
        const merged = this.#put(next, added);
        for (const { id } of merged) if (!added.delete(id)) dropped.push(id);
        next = merged.length > 0 ? this.#rule.merge(merged.map((one) => one.block)) : undefined;
      }
    return { added: [...added], dropped };
  }

  /** Adds a block; answers those that become one by that. */
  #put(block: Block, added: Map<mongo.ObjectId, Block>): readonly Kept<Block>[] {
    const small = this.#smallOf(block);
    const id = new mongo.ObjectId();
    added.set(id, block);
    if (block.count >= this.#rule.full) small.length = 0;
    else small.push({ id, count: block.count, block });
    return this.#takeAlike(small);
  }

  /** Takes those that become one from the end of the small ones; none while they are few. */
  #takeAlike(small: Kept<Block>[]): readonly Kept<Block>[] {
    const { merged, widthBits, full } = this.#rule;
    const sizeClass = ({ count }: Counted): number => Math.floor(Math.log2(count) / widthBits);
    const last = small.at(-1);
    if (!last) return [];
    const start = small.findLastIndex((one) => sizeClass(one) > sizeClass(last)) + 1;
    const alike = small.slice(start);
    const count = alike.reduce((sum, one) => sum + one.count, 0);
    if (alike.length < merged && count < full) return [];
    small.length = start;
    return alike;
  }

  #smallOf(block: Block): Kept<Block>[] {
    const key = this.#rule.keyOf(block);
    const small = this.#small.get(key) ?? [];
    this.#small.set(key, small);
    return small;
  }
}
