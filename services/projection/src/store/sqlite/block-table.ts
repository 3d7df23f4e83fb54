import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { packDeltas, unpackDeltas, type DeltaBlock } from '../blocks/delta-block.ts';
import { FULL } from '../blocks/delta-blocks.ts';

export const BLOCK_COLUMNS = `feeds, category, log, first_position, last_position, first_day, last_day, first_recorded, last_recorded,
  count, body`;

/** Writes one block after the others. */
export function blockWriter(database: DatabaseSync): (block: DeltaBlock) => number {
  const insert = database.prepare(
    `INSERT INTO delta_blocks (${BLOCK_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return (block) => {
    const { feeds, category, log, firstPosition, lastPosition, firstDay, lastDay, count, body } = block;
    const { firstRecorded, lastRecorded } = block;
    const days = [firstDay, lastDay, firstRecorded, lastRecorded];
    return Number(
      insert.run(feeds, category, log, firstPosition, lastPosition, ...days, count, body).lastInsertRowid,
    );
  };
}

/** A block as its row tells it, as far as unpacking needs. */
export const packedOf = (
  row: Readonly<Record<string, unknown>>,
): Pick<DeltaBlock, 'feeds' | 'log' | 'body'> => ({
  feeds: String(row['feeds']),
  log: String(row['log']),
  body: row['body'] as Uint8Array,
});

interface Kept {
  readonly id: number;
  readonly count: number;
}
/** Small blocks that are merged at once. */
const MERGED = 8;
const sizeClass = (count: number): number => Math.floor(Math.log2(count) / 3);

/**
 * The blocks at the end of figures that are kept up live. Each commit adds small ones; eight of about one size become
 * one, so that few small ones lie there and each delta is packed again a handful of times.
 */
export class BlockShelf {
  readonly #database: DatabaseSync;
  readonly #write: (block: DeltaBlock) => number;
  readonly #body: StatementSync;
  readonly #drop: StatementSync;
  #small: Map<string, Kept[]> | undefined;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#write = blockWriter(database);
    this.#body = database.prepare('SELECT body FROM delta_blocks WHERE id = ?');
    this.#drop = database.prepare('DELETE FROM delta_blocks WHERE id = ?');
  }

  /** Adds the blocks of one commit, inside its transaction. */
  add(blocks: readonly DeltaBlock[]): void {
    for (const block of blocks) this.#keep(block);
  }

  /** After a transaction that was rolled back: what is there is read again. */
  forget(): void {
    this.#small = undefined;
  }

  #keep(block: DeltaBlock): void {
    const small = this.#smallOf(block);
    const id = this.#write(block);
    if (block.count >= FULL / 2) small.length = 0;
    else small.push({ id, count: block.count });
    this.#merge(block, small);
  }

  #merge(of: DeltaBlock, small: Kept[]): void {
    const last = small.at(-1);
    if (!last) return;
    const size = sizeClass(last.count);
    const start = small.findLastIndex(({ count }) => sizeClass(count) > size) + 1;
    const alike = small.slice(start);
    const count = alike.reduce((sum, one) => sum + one.count, 0);
    if (alike.length < MERGED && count < FULL / 2) return;
    small.length = start;
    const deltas = alike.flatMap(({ id }) => unpackDeltas({ ...of, body: this.#bodyOf(id) }));
    for (const { id } of alike) this.#drop.run(id);
    this.#keep(packDeltas(of, deltas));
  }

  #bodyOf(id: number): Uint8Array {
    return this.#body.get(id)?.['body'] as Uint8Array;
  }

  #smallOf({ feeds, category, log }: DeltaBlock): Kept[] {
    this.#small ??= this.#read();
    const key = `${feeds}|${category}|${log}`;
    const small = this.#small.get(key) ?? [];
    this.#small.set(key, small);
    return small;
  }

  /** Blocks after the last large one of each kind. */
  #read(): Map<string, Kept[]> {
    const small = new Map<string, Kept[]>();
    const sql = 'SELECT id, feeds, category, log, count FROM delta_blocks ORDER BY id';
    for (const { id, feeds, category, log, count } of this.#database.prepare(sql).iterate()) {
      const key = `${String(feeds)}|${String(category)}|${String(log)}`;
      const known = small.get(key) ?? [];
      small.set(key, Number(count) >= FULL / 2 ? [] : [...known, { id: Number(id), count: Number(count) }]);
    }
    return small;
  }
}
