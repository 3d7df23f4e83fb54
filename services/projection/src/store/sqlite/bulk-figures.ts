import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { cellOf, type CellText, type Totals } from '../../engine/roll-up.ts';
import type { Reached } from '../../engine/state.ts';
import { unpackDeltas, type DeltaBlock } from '../blocks/delta-block.ts';
import type { Delta } from '../../engine/state.ts';
import type { StoredManifest } from '../../reading/source.ts';
import { blockWriter, packedOf } from './block-table.ts';
import { finishWhole, openForBulk } from './schema.ts';

/** An entity as it is written; `state` is JSON already, so that it can be made in another thread. */
export interface EntityRow {
  readonly stream: string;
  readonly version: number;
  readonly hash: string;
  readonly fedAt: string;
  readonly state: string;
}
/** A member with its rows as JSON of `CountedRow[]`; at least one row. */
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

  /** True when the figures are whole: all that is left is to catch up and to be compared. */
  get isWhole(): boolean {
    return this.database.prepare('SELECT 1 FROM checkpoints').get() !== undefined;
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

  /** Writes the cells and how far each log was read, makes the indexes, and closes the file, durable. */
  finish(whole: {
    readonly cells: Iterable<readonly [CellText, Totals]>;
    readonly reached: ReadonlyMap<string, Reached>;
    readonly manifests: Iterable<StoredManifest>;
  }): void {
    this.database.exec('BEGIN IMMEDIATE');
    this.#writeCells(whole.cells);
    const keep = this.database.prepare('INSERT INTO manifests VALUES (?, ?, ?, ?)');
    for (const { month, number, root, body } of whole.manifests) keep.run(month, number, root, body);
    const reach = this.database.prepare(
      'INSERT INTO checkpoints (log, position, hash, epoch) VALUES (?, ?, ?, ?)',
    );
    for (const [log, { position, hash, epoch }] of whole.reached) reach.run(log, position, hash, epoch);
    finishWhole(this.database, this.#path);
  }

  close(): void {
    this.database.close();
  }

  /** In the order of the table, which then grows at its end only. */
  #writeCells(cells: Iterable<readonly [CellText, Totals]>): void {
    const insert = this.database.prepare('INSERT INTO cells VALUES (?, ?, ?, ?, ?, ?, ?)');
    const sorted = [...cells].map(([text, totals]) => ({ ...cellOf(text), ...totals }));
    sorted.sort(
      (a, b) =>
        order(a.measure, b.measure) ||
        order(a.level, b.level) ||
        order(a.region, b.region) ||
        order(a.period, b.period),
    );
    for (const { measure, level, region, period, count, fresh, amount } of sorted)
      if (count !== 0 || fresh !== 0 || amount !== 0n)
        insert.run(measure, level, region, period, count, fresh, amount);
  }
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
