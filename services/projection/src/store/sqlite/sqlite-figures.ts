import { crashPoint } from '@torchline/kernel';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { cellOf } from '../../engine/roll-up.ts';
import type { Standing } from '../../engine/re-zone.ts';
import type { CountedRow, Delta, Effect, EntityState, FigureStore, Reached } from '../../engine/state.ts';
import { SqliteHeld } from '../../held/sqlite-held.ts';
import type { StoredManifest } from '../../reading/source.ts';
import { DELTA_COLUMNS, deltaOf, valuesOf, type DeltaRow } from './delta-rows.ts';
import { Recent } from './recent.ts';
import { DELTA_INDEXES, openForWriting } from './schema.ts';

/** Entities and members that are kept in memory at least; twice as many at most. */
const RECENT = 20_000;

/** Somebody else opened the figures for writing: this writer must not write any more. */
export class StaleOwner extends Error {
  constructor() {
    super('the figures were taken over by another writer');
    this.name = 'StaleOwner';
  }
}

const statementsOf = (database: DatabaseSync) => ({
  reached: database.prepare('SELECT position, hash FROM checkpoints WHERE log = ?'),
  entity: database.prepare('SELECT version, hash, state FROM entities WHERE stream = ?'),
  member: database.prepare('SELECT rows FROM members WHERE member = ?'),
  epoch: database.prepare('SELECT epoch FROM owner'),
  reach: database.prepare('INSERT OR REPLACE INTO checkpoints VALUES (?, ?, ?)'),
  keepEntity: database.prepare('INSERT OR REPLACE INTO entities VALUES (?, ?, ?, ?)'),
  keepMember: database.prepare('INSERT OR REPLACE INTO members VALUES (?, ?)'),
  dropMember: database.prepare('DELETE FROM members WHERE member = ?'),
  addDelta: database.prepare(
    `INSERT INTO deltas (${DELTA_COLUMNS.join(', ')}) VALUES (${DELTA_COLUMNS.map(() => '?').join(', ')})`,
  ),
  addCell: database.prepare(`INSERT INTO cells VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET count = count + excluded.count, fresh = fresh + excluded.fresh,
      amount = amount + excluded.amount`),
  dropEmpty: database.prepare('DELETE FROM cells WHERE count = 0 AND fresh = 0 AND amount = 0'),
  keepManifest: database.prepare('INSERT OR REPLACE INTO manifests VALUES (?, ?, ?, ?)'),
});
type Statements = { readonly [Name in keyof ReturnType<typeof statementsOf>]: StatementSync };

/** Figures on disk: everything of a batch and its checkpoint in one transaction, by one owner. */
export class SqliteFigures implements FigureStore, Standing {
  readonly #database: DatabaseSync;
  readonly #run: Statements;
  readonly #epoch: number;
  readonly held: SqliteHeld;
  readonly #recentEntities = new Recent<EntityState>(RECENT);
  readonly #recentMembers = new Recent<readonly CountedRow[]>(RECENT);

  /** Takes the figures over: whoever had them before is refused from now on. */
  constructor(path: string) {
    this.#database = openForWriting(path);
    this.#database.exec('UPDATE owner SET epoch = epoch + 1');
    this.#run = statementsOf(this.#database);
    this.held = new SqliteHeld(this.#database);
    this.#epoch = this.#ownersEpoch();
  }

  reached(log: string): Reached {
    const row = this.#run.reached.get(log);
    return { position: Number(row?.['position'] ?? 0), hash: String(row?.['hash'] ?? '') };
  }

  entity(stream: string): EntityState | undefined {
    const recent = this.#recentEntities.get(stream);
    if (recent) return recent;
    const row = this.#run.entity.get(stream) as { version: number; hash: string; state: string } | undefined;
    return row && { version: row.version, hash: row.hash, state: JSON.parse(row.state) as unknown };
  }

  member(member: string): readonly CountedRow[] {
    const recent = this.#recentMembers.get(member);
    if (recent) return recent;
    const row = this.#run.member.get(member);
    return row ? (JSON.parse(String(row['rows'])) as CountedRow[]) : [];
  }

  commit(effect: Effect): void {
    this.#transact(() => this.#write(effect));
    for (const [stream, entity] of effect.entities) this.#recentEntities.set(stream, entity);
    for (const [member, rows] of effect.members) this.#recentMembers.set(member, rows);
  }

  /** Looking back and lineage go by these; making them once after a rebuild is quicker than keeping them up. */
  index(): void {
    this.#database.exec(DELTA_INDEXES);
  }

  /** All entities, or those of one category. */
  *entities(category?: string): Iterable<readonly [string, EntityState]> {
    const range = category === undefined ? ['', '~'] : [`${category}/`, `${category}0`];
    const sql = 'SELECT * FROM entities WHERE stream > ? AND stream < ?';
    for (const row of this.#database.prepare(sql).iterate(...range))
      yield [
        String(row['stream']),
        {
          version: Number(row['version']),
          hash: String(row['hash']),
          state: JSON.parse(String(row['state'])) as unknown,
        },
      ];
  }

  *allMembers(): Iterable<readonly [string, readonly CountedRow[]]> {
    for (const row of this.#database.prepare('SELECT member, rows FROM members').iterate())
      yield [String(row['member']), JSON.parse(String(row['rows'])) as CountedRow[]];
  }

  *deltasOfCategory(category: string): Iterable<Delta> {
    const statement = this.#database.prepare('SELECT * FROM deltas WHERE entity > ? AND entity < ?');
    statement.setReadBigInts(true);
    for (const row of statement.iterate(`${category}/`, `${category}0`)) yield deltaOf(row as DeltaRow);
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
      throw error;
    }
  }

  #write(effect: Effect): void {
    for (const [stream, { version, hash, state }] of effect.entities)
      this.#run.keepEntity.run(stream, version, hash, JSON.stringify(state));
    for (const delta of effect.deltas) this.#run.addDelta.run(...valuesOf(delta));
    for (const [member, rows] of effect.members)
      if (rows.length > 0) this.#run.keepMember.run(member, JSON.stringify(rows));
      else this.#run.dropMember.run(member);
    for (const [text, { count, fresh, amount }] of effect.cells) {
      const { measure, level, region, period } = cellOf(text);
      if (count === 0 && fresh === 0 && amount === 0n) continue;
      this.#run.addCell.run(measure, level, region, period, count, fresh, amount);
    }
    this.#run.dropEmpty.run();
    if (effect.held) this.held.write(effect.held);
    crashPoint('apply-before-checkpoint');
    for (const [log, { position, hash }] of effect.reached) this.#run.reach.run(log, position, hash);
  }
}
