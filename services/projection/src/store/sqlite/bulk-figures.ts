import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { unpackDeltas, type DeltaBlock } from '../blocks/delta-block.ts';
import type { Delta } from '../../engine/state.ts';
import type { StoredManifest } from '../../reading/source.ts';
import { blockWriter, packedOf } from './block-table.ts';
import { CellTable, type SeriesRows } from './cell-table.ts';
import { finishWhole, openForBulk } from './schema.ts';

/** An entity as it is written; `state` is JSON already, so that it can be made in another thread. */
export interface EntityRow {
  readonly stream: string;
  readonly version: number;
  readonly hash: string;
  readonly fedAt: string;
  readonly state: string;
}
/** A member with its rows as `packRows` makes them; at least one row. */
export interface MemberRows {
  readonly member: string;
  readonly rows: string;
}

/**
 * Figures written whole into a file beside the live ones, part by part: each stream once, each member once, blocks in any
 * order. A part is a transaction, together with its line in the work file attached to it, so that what was interrupted
 * goes on where it was. Before `finish` the file says nothing of how far it is, and nobody takes it for figures.
 */
export class BulkFigures {
  readonly database: DatabaseSync;
  readonly #path: string;
  readonly #addBlock: (block: DeltaBlock) => number;
  readonly #entity: StatementSync;
  readonly #member: StatementSync;

  constructor(path: string) {
    this.#path = path;
    this.database = openForBulk(path);
    this.#addBlock = blockWriter(this.database);
    this.#entity = this.database.prepare(
      'INSERT INTO entities (stream, version, hash, fed_at, state) VALUES (?, ?, ?, ?, ?)',
    );
    this.#member = this.database.prepare('INSERT INTO members (member, rows) VALUES (?, ?)');
  }

  /** True for a file in which nothing was ever written. */
  get isEmpty(): boolean {
    return ['entities', 'members', 'cells', 'checkpoints'].every(
      (table) => this.database.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get() === undefined,
    );
  }

  atOnce(work: () => void): void {
    this.database.exec('BEGIN IMMEDIATE');
    try {
      work();
      this.database.exec('COMMIT');
    } catch (error) {
      this.database.exec('ROLLBACK');
      throw error;
    }
  }

  addEntities(rows: readonly EntityRow[]): void {
    for (const { stream, version, hash, fedAt, state } of rows)
      this.#entity.run(stream, version, hash, fedAt, state);
  }

  addBlocks(blocks: readonly DeltaBlock[]): void {
    for (const block of blocks) this.#addBlock(block);
  }

  addMembers(rows: readonly MemberRows[]): void {
    for (const { member, rows: text } of rows) this.#member.run(member, text);
  }

  dropMembers(): void {
    this.database.exec('DELETE FROM members');
  }

  /** What the parts that are there already brought. */
  *deltas(): Iterable<Delta> {
    for (const row of this.database.prepare('SELECT feeds, log, body FROM delta_blocks').iterate())
      yield* unpackDeltas(packedOf(row));
  }

  /** Writes the cells, makes the indexes, and closes the file, durable. */
  finish(whole: {
    readonly cells: Iterable<SeriesRows>;
    readonly manifests: Iterable<StoredManifest>;
  }): void {
    this.database.exec('BEGIN IMMEDIATE');
    new CellTable(this.database).addSeries(whole.cells);
    const keep = this.database.prepare('INSERT INTO manifests VALUES (?, ?, ?, ?)');
    for (const { month, number, root, body } of whole.manifests) keep.run(month, number, root, body);
    finishWhole(this.database, this.#path);
  }

  close(): void {
    if (this.database.isOpen) this.database.close();
  }
}
