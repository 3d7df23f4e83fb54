import { existsSync } from 'node:fs';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { isAfter, type PositionVector } from '../../engine/known-at.ts';
import type { CountedRow, Delta, Reached } from '../../engine/state.ts';
import type { Level } from '../../engine/contribution.ts';
import type { HeldFact } from '../../held/held-fact.ts';
import { heldIn } from '../../held/sqlite-held.ts';
import type { DaysAsked, FigureBook, PeriodTotals, SeriesAt, StoredManifest } from '../../reading/source.ts';
import { lastRecordedBy, unpackDeltas } from '../blocks/delta-block.ts';
import { unpackRows } from '../member-rows.ts';
import { periodNumber, periodText } from '../../engine/period-numbers.ts';
import { packedOf } from './block-table.ts';
import { ALL_SERIES, cellId, ONE_CELL, SERIES_CELLS, SERIES_ID } from './cell-table.ts';
import { touchedIn } from '../touched-cells.ts';
import { openForReading } from './schema.ts';

type Row = Readonly<Record<string, unknown>>;

const dayOf = (delta: Delta): string =>
  'contribution' in delta ? delta.contribution.day : delta.change.row.day;

const TOUCHED_SINCE = 'SELECT number, cells FROM commits WHERE number >= ? ORDER BY number';

/** Reads figures.db beside its writer, from any thread. */
export class SqliteBook implements FigureBook {
  readonly isWhole = true;
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #seriesIds = new Map<string, number>();

  constructor(path: string) {
    this.#database = openForReading(path);
  }

  /** Everything is at hand: the work is done when this returns. */
  async atOnce<Result>(work: () => Result): Promise<Result> {
    if (this.#database.isTransaction) return work();
    this.#database.exec('BEGIN');
    try {
      return work();
    } finally {
      this.#database.exec('COMMIT');
    }
  }

  cells({ measure, level, region }: SeriesAt): readonly PeriodTotals[] {
    return this.#all(SERIES_CELLS, measure, level, region).map(({ period, count, fresh, amount }) => ({
      period: periodText(Number(period)),
      count: Number(count),
      fresh: Number(fresh),
      amount: amount as bigint,
    }));
  }

  *places(): Iterable<SeriesAt> {
    for (const row of this.#all(ALL_SERIES))
      yield {
        measure: String(row['measure']),
        level: row['level'] as Level,
        region: String(row['region']),
      };
  }

  cell(at: SeriesAt, period: string): PeriodTotals | undefined {
    const series = this.#seriesId(at);
    if (series === undefined) return undefined;
    const [row] = this.#all(ONE_CELL, cellId(series, periodNumber(period)));
    return (
      row && {
        period,
        count: Number(row['count']),
        fresh: Number(row['fresh']),
        amount: row['amount'] as bigint,
      }
    );
  }

  #seriesId({ measure, level, region }: SeriesAt): number | undefined {
    const key = `${measure}|${level}|${region}`;
    const known = this.#seriesIds.get(key);
    if (known !== undefined) return known;
    const [row] = this.#all(SERIES_ID, measure, level, region);
    if (!row) return undefined;
    const id = Number(row['id']);
    this.#seriesIds.set(key, id);
    return id;
  }

  changedSince(mark: string): ReturnType<FigureBook['changedSince']> {
    const [last] = this.#all('SELECT max(number) AS number FROM commits');
    const now = String(last?.['number']);
    const rows = mark === '' ? [] : this.#all(TOUCHED_SINCE, Number(mark));
    const named = rows.slice(1).map(({ cells }) => cells);
    if (String(rows[0]?.['number']) !== mark || named.includes(null)) return { mark: now, cells: 'unknown' };
    return { mark: now, cells: touchedIn(named.map(String)) };
  }

  reachedAll(): ReadonlyMap<string, Reached> {
    const rows = this.#all('SELECT * FROM checkpoints');
    return new Map(
      rows.map(({ log, position, hash, epoch }) => [
        String(log),
        { position: Number(position), hash: String(hash), epoch: typeof epoch === 'string' ? epoch : '' },
      ]),
    );
  }

  *deltasAfter(vector: PositionVector): Iterable<Delta> {
    const sql = 'SELECT feeds, log, body FROM delta_blocks WHERE log = ? AND last_position > ?';
    for (const log of this.reachedAll().keys())
      for (const row of this.#each(sql, log, vector[log] ?? 0))
        for (const delta of unpackDeltas(packedOf(row))) if (isAfter(delta, vector)) yield delta;
  }

  *deltasOf(feeds: string, { from = '', through = '~' }: DaysAsked = {}): Iterable<Delta> {
    const sql = `SELECT feeds, log, body FROM delta_blocks
      WHERE feeds = ? AND last_day >= ? AND first_day <= ? ORDER BY id`;
    for (const row of this.#each(sql, feeds, from, through))
      for (const delta of unpackDeltas(packedOf(row))) {
        const day = dayOf(delta);
        if (from <= day && day <= through) yield delta;
      }
  }

  member(member: string): readonly CountedRow[] {
    const [row] = this.#all('SELECT rows FROM members WHERE member = ?', member);
    return row ? unpackRows(member, String(row['rows'])) : [];
  }

  *members(set: string): Iterable<readonly [string, readonly CountedRow[]]> {
    const sql = 'SELECT member, rows FROM members WHERE member > ? AND member < ? ORDER BY member';
    for (const row of this.#each(sql, `${set}|`, `${set}}`))
      yield [String(row['member']), unpackRows(String(row['member']), String(row['rows']))];
  }

  wasFed(entity: string, by: PositionVector): boolean {
    const [row] = this.#all('SELECT fed_at FROM entities WHERE stream = ?', entity);
    const fedAt = row?.['fed_at'];
    const [log = '', position = ''] = typeof fedAt === 'string' ? fedAt.split('@') : [];
    return position !== '' && !isAfter({ log, position: Number(position) }, by);
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
    const whole = this.#all(
      'SELECT log, max(last_position) AS position FROM delta_blocks WHERE last_recorded <= ? GROUP BY log',
      instant,
    );
    const vector = new Map(whole.map(({ log, position }) => [String(log), Number(position)]));
    const sql = `SELECT log, last_position, body FROM delta_blocks WHERE first_recorded <= ? AND last_recorded > ?`;
    for (const row of this.#each(sql, instant, instant)) {
      const [log, last] = [String(row['log']), vector.get(String(row['log'])) ?? 0];
      if (Number(row['last_position']) <= last) continue;
      const position = lastRecordedBy(row['body'] as Uint8Array, instant);
      if (position > last) vector.set(log, position);
    }
    return Object.fromEntries(vector);
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
