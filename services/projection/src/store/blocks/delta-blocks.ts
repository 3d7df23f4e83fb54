import type { Contribution } from '../../engine/contribution.ts';
import type { RowChange } from '../../engine/diff.ts';
import type { Origin } from '../../engine/state.ts';
import { blockOf, feedsOf, type BlockOf, type DeltaBlock } from './delta-block.ts';
import { DeltaColumns } from './delta-columns.ts';

/** Deltas in a full block. */
export const FULL = 4_096;

/** Category of an entity's stream. */
export const categoryOf = (stream: string): string => stream.slice(0, stream.indexOf('/'));

interface Open {
  readonly of: BlockOf;
  readonly columns: DeltaColumns;
}

/**
 * Sorts deltas into blocks: one at a time per measure or set, category, log and stretch of positions. A rebuild, which
 * goes stream by stream, names the length of a stretch, so that each block still holds positions that lie together;
 * without it a block takes what comes.
 */
export class DeltaBlocks {
  readonly #stretch: number;
  readonly #open = new Map<string, Map<string, Open>>();
  #last = { entity: '', log: '', stretch: -1 };
  #here = new Map<string, Open>();

  constructor(stretch = Number.MAX_SAFE_INTEGER) {
    this.#stretch = stretch;
  }

  /** Takes a delta in; a block comes out when it is full. */
  add(origin: Origin, made: Contribution | RowChange): DeltaBlock | undefined {
    const feeds = feedsOf(made);
    const here = this.#at(origin);
    let open = here.get(feeds);
    if (!open) {
      const of = { feeds, category: categoryOf(origin.entity), log: origin.log };
      open = { of, columns: new DeltaColumns('row' in made) };
      here.set(feeds, open);
    }
    open.columns.add(origin, made);
    if (open.columns.count < FULL) return undefined;
    here.delete(feeds);
    return blockOf(open.of, open.columns);
  }

  /** The blocks that are not full; nothing is open afterwards. */
  *rest(): Iterable<DeltaBlock> {
    for (const here of this.#open.values())
      for (const { of, columns } of here.values()) yield blockOf(of, columns);
    this.#open.clear();
    this.#last = { entity: '', log: '', stretch: -1 };
  }

  #at({ entity, log, position }: Origin): Map<string, Open> {
    const stretch = Math.floor(position / this.#stretch);
    const last = this.#last;
    if (entity === last.entity && stretch === last.stretch && log === last.log) return this.#here;
    const key = `${categoryOf(entity)}|${log}|${stretch}`;
    const here = this.#open.get(key) ?? new Map<string, Open>();
    this.#open.set(key, here);
    this.#last = { entity, log, stretch };
    this.#here = here;
    return here;
  }
}
