import { crashPoint } from '@torchline/kernel';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Standing } from '../../engine/re-zone.ts';
import type { CountedRow, Delta, Effect, EntityState, FigureStore, Reached } from '../../engine/state.ts';
import { SqliteHeld } from '../../held/sqlite-held.ts';
import type { StoredManifest } from '../../reading/source.ts';
import { unpackDeltas } from '../blocks/delta-block.ts';
import { packRows, unpackRows } from '../member-rows.ts';
import { BlockShelf, packedOf } from './block-table.ts';
import { CellTable } from './cell-table.ts';
import { Recent } from '../recent.ts';
import { openForWriting } from './schema.ts';
import { touchedCells } from '../touched-cells.ts';

/** Entities and members that are kept in memory at least; twice as many at most. */
const RECENT = 20_000;
/** A reader that was away for longer reads everything again. */
const COMMITS_KEPT = 1_000;

/** Somebody else opened the figures for writing: this writer must not write any more. */
export class StaleOwner extends Error {
  constructor() {
    super('the figures were taken over by another writer');
    this.name = 'StaleOwner';
  }
}

const statementsOf = (database: DatabaseSync) => ({
  reached: database.prepare('SELECT position, hash, epoch FROM checkpoints WHERE log = ?'),
  entity: database.prepare('SELECT version, hash, fed_at, state FROM entities WHERE stream = ?'),
  member: database.prepare('SELECT rows FROM members WHERE member = ?'),
  epoch: database.prepare('SELECT epoch FROM owner'),
  reach: database.prepare(
    'INSERT OR REPLACE INTO checkpoints (log, position, hash, epoch) VALUES (?, ?, ?, ?)',
  ),
  keepEntity:
    database.prepare(`INSERT INTO entities (stream, version, hash, fed_at, state) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET version = excluded.version, hash = excluded.hash, fed_at = excluded.fed_at,
      state = excluded.state`),
  keepMember: database.prepare(`INSERT INTO members (member, rows) VALUES (?, ?)
    ON CONFLICT DO UPDATE SET rows = excluded.rows`),
  dropMember: database.prepare('DELETE FROM members WHERE member = ?'),
  touch: database.prepare('INSERT INTO commits SELECT max(number) + 1, ? FROM commits'),
  forgetTouched: database.prepare(
    'DELETE FROM commits WHERE number <= (SELECT max(number) FROM commits) - ?',
  ),
  keepManifest: database.prepare('INSERT OR REPLACE INTO manifests VALUES (?, ?, ?, ?)'),
});
type Statements = { readonly [Name in keyof ReturnType<typeof statementsOf>]: StatementSync };

const entityOf = (row: Readonly<Record<string, unknown>>): EntityState => ({
  version: Number(row['version']),
  hash: String(row['hash']),
  fedAt: String(row['fed_at']),
  state: JSON.parse(String(row['state'])) as unknown,
});

/** Figures on disk: everything of a batch and its checkpoint in one transaction, by one owner. */
export class SqliteFigures implements FigureStore, Standing {
  readonly #database: DatabaseSync;
  readonly #run: Statements;
  readonly #epoch: number;
  readonly held: SqliteHeld;
  readonly #blocks: BlockShelf;
  readonly #cells: CellTable;
  readonly #recentEntities = new Recent<EntityState>(RECENT);
  readonly #recentMembers = new Recent<readonly CountedRow[]>(RECENT);

  /** Takes the figures over: whoever had them before is refused from now on. */
  constructor(path: string) {
    this.#database = openForWriting(path);
    this.#database.exec('UPDATE owner SET epoch = epoch + 1');
    this.#run = statementsOf(this.#database);
    this.held = new SqliteHeld(this.#database);
    this.#blocks = new BlockShelf(this.#database);
    this.#cells = new CellTable(this.#database);
    this.#epoch = this.#ownersEpoch();
  }

  reached(log: string): Reached {
    const row = this.#run.reached.get(log);
    return {
      position: Number(row?.['position'] ?? 0),
      hash: String(row?.['hash'] ?? ''),
      epoch: String(row?.['epoch'] ?? ''),
    };
  }

  entity(stream: string): EntityState | undefined {
    const recent = this.#recentEntities.get(stream);
    if (recent) return recent;
    const row = this.#run.entity.get(stream);
    return row && entityOf(row);
  }

  member(member: string): readonly CountedRow[] {
    const recent = this.#recentMembers.get(member);
    if (recent) return recent;
    const row = this.#run.member.get(member);
    return row ? unpackRows(member, String(row['rows'])) : [];
  }

  commit(effect: Effect): void {
    this.#transact(() => this.#write(effect));
    for (const [stream, entity] of effect.entities) this.#recentEntities.set(stream, entity);
    for (const [member, rows] of effect.members) this.#recentMembers.set(member, rows);
  }

  /** All entities, or those of one category. */
  *entities(category?: string): Iterable<readonly [string, EntityState]> {
    const range = category === undefined ? ['', '~'] : [`${category}/`, `${category}0`];
    const sql = 'SELECT * FROM entities WHERE stream > ? AND stream < ?';
    for (const row of this.#database.prepare(sql).iterate(...range))
      yield [String(row['stream']), entityOf(row)];
  }

  *allMembers(): Iterable<readonly [string, readonly CountedRow[]]> {
    for (const row of this.#database.prepare('SELECT member, rows FROM members').iterate())
      yield [String(row['member']), unpackRows(String(row['member']), String(row['rows']))];
  }

  *deltasOfCategory(category: string): Iterable<Delta> {
    const sql = 'SELECT feeds, log, body FROM delta_blocks WHERE category = ? ORDER BY id';
    for (const row of this.#database.prepare(sql).iterate(category)) yield* unpackDeltas(packedOf(row));
  }

  keepManifest({ month, number, root, body }: StoredManifest): void {
    this.#transact(() => this.#run.keepManifest.run(month, number, root, body));
  }

  close(): void {
    this.#database.close();
  }

  #ownersEpoch(): number {
    return Number(this.#run.epoch.get()?.['epoch']);
  }

  #transact(work: () => void): void {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      if (this.#ownersEpoch() !== this.#epoch) throw new StaleOwner();
      work();
      this.#database.exec('COMMIT');
    } catch (error) {
      this.#database.exec('ROLLBACK');
      this.#blocks.forget();
      this.#cells.forget();
      throw error;
    }
  }

  #write(effect: Effect): void {
    for (const [stream, { version, hash, fedAt, state }] of effect.entities)
      this.#run.keepEntity.run(stream, version, hash, fedAt, JSON.stringify(state));
    this.#blocks.add(effect.blocks);
    for (const [member, rows] of effect.members)
      if (rows.length > 0) this.#run.keepMember.run(member, packRows(rows));
      else this.#run.dropMember.run(member);
    this.#cells.add(effect.cells);
    this.#run.touch.run(touchedCells(effect.cells.keys()));
    this.#run.forgetTouched.run(COMMITS_KEPT);
    if (effect.held) this.held.write(effect.held);
    crashPoint('apply-before-checkpoint');
    for (const [log, { position, hash, epoch }] of effect.reached)
      this.#run.reach.run(log, position, hash, epoch);
  }
}
