import type { DatabaseSync } from 'node:sqlite';
import { unpackDeltas, type DeltaBlock } from '../blocks/delta-block.ts';
import type { Delta } from '../../engine/state.ts';
import type { StoredManifest } from '../../reading/source.ts';
import type { EntityRow } from '../../rebuild/fold-sink.ts';
import { BLOCK_COLUMNS, blockWriter, packedOf } from './block-table.ts';
import { CellTable, type SeriesRows } from './cell-table.ts';
import { RowWriter } from './row-writer.ts';
import { finishWhole, openForBulk } from './schema.ts';

/** Columns of the tables that each part has its own rows of; the numbers of rows are given anew where parts are put together. */
const TAKEN: readonly (readonly [table: string, columns: string])[] = [
  ['entities', 'stream, version, hash, fed_at, state'],
  ['delta_blocks', BLOCK_COLUMNS],
  ['members', 'member, rows'],
];

/** All that is written once the buckets and members are in. */
export interface Whole {
  readonly cells: Iterable<SeriesRows>;
  readonly manifests: Iterable<StoredManifest>;
  /** Files of the same kind whose rows belong to these figures too. */
  readonly parts: readonly string[];
}

/**
 * Figures written whole into a file beside the live ones, bucket by bucket: each stream once, each member once, blocks in
 * any order. A bucket is a transaction, together with its line in the work file attached to it, so that what was
 * interrupted goes on where it was. Before `finish` the file says nothing of how far it is, and nobody takes it for
 * figures.
 */
export class BulkFigures {
  readonly database: DatabaseSync;
  readonly #path: string;
  readonly #addBlock: (block: DeltaBlock) => number;
  readonly #entities: RowWriter;
  readonly #members: RowWriter;

  constructor(path: string) {
    this.#path = path;
    this.database = openForBulk(path);
    this.#addBlock = blockWriter(this.database);
    this.#entities = new RowWriter(this.database, 'entities (stream, version, hash, fed_at, state)');
    this.#members = new RowWriter(this.database, 'members (member, rows)');
  }

  /** True for a file in which nothing was ever written. */
  get isEmpty(): boolean {
    return ['entities', 'members', 'cells', 'checkpoints'].every(
      (table) => this.database.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get() === undefined,
    );
  }

  /**
   * What is written in the meantime is there whole or not at all. One at a time. A file attached is locked only when it is
   * written: in the second stage others read it.
   */
  async whole<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    this.database.exec('BEGIN');
    try {
      const result = await work();
      this.#entities.finish();
      this.#members.finish();
      this.database.exec('COMMIT');
      return result;
    } catch (error) {
      this.#entities.forget();
      this.#members.forget();
      if (this.database.isOpen) this.database.exec('ROLLBACK');
      throw error;
    }
  }

  addEntity({ stream, version, hash, fedAt, state }: EntityRow): void {
    this.#entities.add(stream, version, hash, fedAt, state);
  }

  addBlock(block: DeltaBlock): void {
    this.#addBlock(block);
  }

  addMember(member: string, rows: string): void {
    this.#members.add(member, rows);
  }

  dropMembers(): void {
    this.database.exec('DELETE FROM members');
  }

  /** What the parts that are there already brought. */
  *deltas(): Iterable<Delta> {
    for (const row of this.database.prepare('SELECT feeds, log, body FROM delta_blocks').iterate())
      yield* unpackDeltas(packedOf(row));
  }

  /** Takes the parts in, writes the cells, makes the indexes, and closes the file, durable. */
  finish({ cells, manifests, parts }: Whole): void {
    const attach = this.database.prepare('ATTACH ? AS ?');
    for (const [at, part] of parts.entries()) attach.run(part, `part${at}`);
    this.database.exec('BEGIN IMMEDIATE');
    for (const at of parts.keys())
      for (const [table, columns] of TAKEN)
        this.database.exec(`INSERT INTO ${table} (${columns}) SELECT ${columns} FROM part${at}.${table}`);
    new CellTable(this.database).appendSeries(cells);
    const keep = this.database.prepare('INSERT INTO manifests VALUES (?, ?, ?, ?)');
    for (const { month, number, root, body } of manifests) keep.run(month, number, root, body);
    finishWhole(this.database, this.#path);
  }

  close(): void {
    if (this.database.isOpen) this.database.close();
  }
}
