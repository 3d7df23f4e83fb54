import { existsSync } from 'node:fs';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { isAfter, type PositionVector } from '../../engine/known-at.ts';
import { RE_ZONED } from '../../engine/re-zone.ts';
import type { CellKey } from '../../engine/roll-up.ts';
import type { CountedRow, Delta, Reached } from '../../engine/state.ts';
import type { Level } from '../../engine/contribution.ts';
import type { HeldFact } from '../../held/held-fact.ts';
import { heldIn } from '../../held/sqlite-held.ts';
import type { FigureBook, PeriodTotals, StoredManifest } from '../../reading/source.ts';
import { deltaOf, type DeltaRow } from './delta-rows.ts';
import { openForReading } from './schema.ts';

type Row = Readonly<Record<string, unknown>>;

/** Reads figures.db beside its writer, from any thread. */
export class SqliteBook implements FigureBook {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(path: string) {
    this.#database = openForReading(path);
  }

  atOnce<Result>(work: () => Result): Result {
    if (this.#database.isTransaction) return work();
    this.#database.exec('BEGIN');
    try {
      return work();
    } finally {
      this.#database.exec('COMMIT');
    }
  }

  cells({ measure, level, region }: Pick<CellKey, 'measure' | 'level' | 'region'>): readonly PeriodTotals[] {
    const sql = `SELECT period, count, fresh, amount FROM cells
      WHERE measure = ? AND level = ? AND region = ? ORDER BY period`;
    return this.#all(sql, measure, level, region).map(({ period, count, fresh, amount }) => ({
      period: String(period),
      count: Number(count),
      fresh: Number(fresh),
      amount: amount as bigint,
    }));
  }

  *places(): Iterable<Pick<CellKey, 'measure' | 'level' | 'region'>> {
    for (const row of this.#all('SELECT DISTINCT measure, level, region FROM cells'))
      yield {
        measure: String(row['measure']),
        level: row['level'] as Level,
        region: String(row['region']),
      };
  }

  reachedAll(): ReadonlyMap<string, Reached> {
    const rows = this.#all('SELECT log, position, hash FROM checkpoints');
    return new Map(
      rows.map(({ log, position, hash }) => [
        String(log),
        { position: Number(position), hash: String(hash) },
      ]),
    );
  }

  *deltasAfter(vector: PositionVector): Iterable<Delta> {
    for (const log of this.reachedAll().keys())
      for (const row of this.#each(
        'SELECT * FROM deltas WHERE log = ? AND position > ?',
        log,
        vector[log] ?? 0,
      )) {
        const delta = deltaOf(row as DeltaRow);
        if (isAfter(delta, vector)) yield delta;
      }
  }

  *deltasOf(measure: string): Iterable<Delta> {
    for (const row of this.#each('SELECT * FROM deltas WHERE feeds = ? ORDER BY day, id', measure))
      yield deltaOf(row as DeltaRow);
  }

  member(member: string): readonly CountedRow[] {
    const [row] = this.#all('SELECT rows FROM members WHERE member = ?', member);
    return row ? (JSON.parse(String(row['rows'])) as CountedRow[]) : [];
  }

  *members(set: string): Iterable<readonly [string, readonly CountedRow[]]> {
    const sql = 'SELECT member, rows FROM members WHERE member > ? AND member < ? ORDER BY member';
    for (const row of this.#each(sql, `${set}|`, `${set}}`))
      yield [String(row['member']), JSON.parse(String(row['rows'])) as CountedRow[]];
  }

  wasFed(entity: string, by: PositionVector): boolean {
    const sql =
      'SELECT log, min(position) AS position FROM deltas WHERE entity = ? AND cause <> ? GROUP BY log';
    return this.#all(sql, entity, RE_ZONED).some(
      ({ log, position }) => !isAfter({ log: String(log), position: Number(position) }, by),
    );
  }

  heldFacts(): readonly HeldFact[] {
    return heldIn(this.#database);
  }

  manifest(month: string): StoredManifest | undefined {
    const sql =
      'SELECT month, number, root, body FROM manifests WHERE month = ? ORDER BY number DESC LIMIT 1';
    const [row] = this.#all(sql, month);
    return (
      row && {
        month: String(row['month']),
        number: Number(row['number']),
        root: String(row['root']),
        body: String(row['body']),
      }
    );
  }

  manifestNumber(month: string): number | undefined {
    const [row] = this.#all('SELECT max(number) AS number FROM manifests WHERE month = ?', month);
    return typeof row?.['number'] === 'bigint' ? Number(row['number']) : undefined;
  }

  vectorAt(instant: string): PositionVector {
    const sql = 'SELECT log, max(position) AS position FROM deltas WHERE recorded_at <= ? GROUP BY log';
    const rows = this.#all(sql, instant);
    return Object.fromEntries(rows.map(({ log, position }) => [String(log), Number(position)]));
  }

  close(): void {
    this.#database.close();
  }

  #all(sql: string, ...values: readonly (string | number)[]): Row[] {
    return this.#prepared(sql).all(...values);
  }
  #each(sql: string, ...values: readonly (string | number)[]): Iterable<Row> {
    return this.#prepared(sql).iterate(...values);
  }

  #prepared(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    statement.setReadBigInts(true);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** Opens the figures for reading once their writer has made them. */
export const openFigureBook = (path: string): SqliteBook | undefined =>
  existsSync(path) ? new SqliteBook(path) : undefined;
