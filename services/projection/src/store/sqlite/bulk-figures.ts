import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { CellText, Totals } from '../../engine/roll-up.ts';
import type { Reached } from '../../engine/state.ts';
import type { DeltaBlock } from '../blocks/delta-block.ts';
import { blockWriter } from './block-table.ts';
import { CellTable } from './cell-table.ts';
import { finishWhole, openForBulk } from './schema.ts';

/** An entity as it is written; `state` is JSON already, so that it can be made in another thread. */
export interface EntityRow {
  readonly stream: string;
  readonly version: number;
  readonly hash: string;
  readonly fedAt: number;
  readonly state: string;
}
/** A member with its rows as `packRows` makes them; at least one row. */
export interface MemberRows {
  readonly member: string;
  readonly rows: string;
}

/**
 * Figures written whole into a file that does not exist yet, such as a rebuild makes: each stream once, each member
 * once, blocks in any order; cells may come in parts, which are added up. Nothing is durable before `finish`, which makes
 * the indexes and syncs; a file that was not finished is to be deleted. Afterwards it is opened like any other figures.
 */
export class BulkFigures {
  readonly #path: string;
  readonly #database: DatabaseSync;
  readonly #addBlock: (block: DeltaBlock) => number;
  readonly #entity: StatementSync;
  readonly #member: StatementSync;
  readonly #cells = new Map<CellText, Totals>();

  constructor(path: string) {
    this.#path = path;
    this.#database = openForBulk(path);
    this.#addBlock = blockWriter(this.#database);
    this.#entity = this.#database.prepare(
      'INSERT INTO entities (stream, version, hash, fed_at, state) VALUES (?, ?, ?, ?, ?)',
    );
    this.#member = this.#database.prepare('INSERT INTO members (member, rows) VALUES (?, ?)');
  }

  addEntities(rows: Iterable<EntityRow>): void {
    for (const { stream, version, hash, fedAt, state } of rows)
      this.#entity.run(stream, version, hash, fedAt, state);
  }

  addBlock(block: DeltaBlock): void {
    this.#addBlock(block);
  }

  addMembers(rows: Iterable<MemberRows>): void {
    for (const { member, rows: text } of rows) this.#member.run(member, text);
  }

  addCells(cells: Iterable<readonly [CellText, Totals]>): void {
    for (const [text, { count, fresh, amount }] of cells) {
      const known = this.#cells.get(text) ?? { count: 0, fresh: 0, amount: 0n };
      const totals = {
        count: known.count + count,
        fresh: known.fresh + fresh,
        amount: known.amount + amount,
      };
      this.#cells.set(text, totals);
    }
  }

  /** Writes how far each log was read, and closes the file, durable. */
  finish(reached: ReadonlyMap<string, Reached>): void {
    const sorted = [...this.#cells].toSorted(([a], [b]) => (a < b ? -1 : 1));
    new CellTable(this.#database).add(sorted);
    const reach = this.#database.prepare('INSERT INTO checkpoints VALUES (?, ?, ?)');
    for (const [log, { position, hash }] of reached) reach.run(log, position, hash);
    finishWhole(this.#database, this.#path);
  }

  /** Closes without finishing: the file is to be deleted. */
  abandon(): void {
    this.#database.close();
  }
}
