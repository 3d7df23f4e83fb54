import type { Scope } from '@torchline/kernel';
import { checkLimit, pageOf, parseOrder, readCursor, writeCursor, type Value } from '../cursor.ts';
import type {
  Filter,
  Found,
  KeyedView,
  Page,
  Query,
  ViewReader,
  Waiting,
  WorkPage,
  WorkQuery,
} from '../port.ts';
import { MASTERS_CHECKPOINT } from '../store-port.ts';
import { allOf, filterConditions, scopeCondition, type Condition } from './conditions.ts';
import type { Connection, Row } from './database.ts';
import { columnOf, fromColumn, toColumn } from './schema.ts';
import { findWork } from './work.ts';

const found = <Doc>(row: Row): Found<Doc> => ({
  key: String(row['key']),
  doc: JSON.parse(String(row['doc'])) as Doc,
});

/** Reads the live builds of views.db over a connection of its own; a view that was never opened is empty. */
export class SqliteViewReader implements ViewReader {
  readonly #connect: () => Connection | undefined;
  #connection: Connection | undefined;

  /** `connect` answers undefined as long as the writer has not made the file. */
  constructor(connect: () => Connection | undefined) {
    this.#connect = connect;
  }

  async get<Doc extends object>(view: KeyedView<Doc>, key: string): Promise<Doc | undefined> {
    return this.#read(view, (connection, build) => {
      const row = connection.get(`SELECT key, doc FROM doc_${build} WHERE key = ?`, [key]);
      return row && found<Doc>(row).doc;
    });
  }

  async see<Doc extends object>(view: KeyedView<Doc>, key: string, scope: Scope): Promise<Doc | undefined> {
    return this.#read(view, (connection, build) => {
      const one: Condition = { sql: 'd.key = ?', values: [key] };
      const { sql, values } = allOf([one, ...filtered(connection, build, { view, filter: { scope } })]);
      const row = connection.get(`SELECT d.key, d.doc FROM doc_${build} d WHERE ${sql}`, values);
      return row && found<Doc>(row).doc;
    });
  }

  async find<Doc extends object>(view: KeyedView<Doc>, query: Query): Promise<Page<Doc>> {
    const limit = checkLimit(query.limit);
    const order = query.order ?? 'key';
    const { field, descending } = parseOrder(order);
    const column = columnOf(view, field);
    const after = readCursor(query.cursor, order, 2);
    const rows = this.#read(view, (connection, build) => {
      const way = descending ? 'DESC' : 'ASC';
      const { sql, values } = allOf([
        ...filtered(connection, build, { view, filter: query }),
        ...(after ? [afterRow(column, after, descending)] : []),
      ]);
      return connection.all(
        `SELECT d.key, d.doc, d.${column} AS sorted FROM doc_${build} d WHERE ${sql}
         ORDER BY d.${column} ${way}, d.key ${way} LIMIT ?`,
        [...values, limit + 1],
      );
    });
    const page = pageOf(rows ?? [], limit, (row) =>
      writeCursor(order, [fromColumn(row['sorted']), String(row['key'])]),
    );
    return { rows: page.rows.map((row) => found<Doc>(row)), next: page.next };
  }

  async count<Doc extends object>(view: KeyedView<Doc>, filter: Filter): Promise<number> {
    const row = this.#read(view, (connection, build) => {
      const { sql, values } = allOf(filtered(connection, build, { view, filter }));
      return connection.get(`SELECT count(*) AS n FROM doc_${build} d WHERE ${sql}`, values);
    });
    return Number(row?.['n'] ?? 0);
  }

  async work<Doc extends object>(view: KeyedView<Doc>, query: WorkQuery): Promise<WorkPage<Doc>> {
    checkLimit(query.limit);
    const page = this.#read(view, (connection, build) => findWork(connection, build, query));
    const waiting = (row: Row): Waiting<Doc> => ({
      ...found<Doc>(row),
      action: String(row['action']),
      since: String(row['since']),
      due: fromColumn(row['due']) as string | null,
    });
    return { rows: (page?.rows ?? []).map(waiting), next: page?.next ?? null };
  }

  async reached(view: string): Promise<Readonly<Record<string, number>>> {
    const rows = this.#connected()?.all(
      `SELECT c.log, c.position FROM checkpoints c JOIN views v USING (build)
       WHERE v.name = ? AND v.live = 1 AND c.log <> ?`,
      [view, MASTERS_CHECKPOINT],
    );
    return Object.fromEntries((rows ?? []).map((row) => [String(row['log']), Number(row['position'])]));
  }

  async close(): Promise<void> {
    this.#connection?.close();
    this.#connection = undefined;
  }

  #connected(): Connection | undefined {
    return (this.#connection ??= this.#connect());
  }

  /** One read transaction, so that a switch to another build cannot come between two statements. */
  #read<Result>(
    view: KeyedView<object>,
    work: (connection: Connection, build: number) => Result,
  ): Result | undefined {
    const connection = this.#connected();
    return connection?.transaction('DEFERRED', () => {
      const row = connection.get('SELECT build FROM views WHERE name = ? AND live = 1', [view.name]);
      return row && work(connection, Number(row['build']));
    });
  }
}

function filtered(
  connection: Connection,
  build: number,
  { view, filter }: { readonly view: KeyedView<object>; readonly filter: Filter },
): Condition[] {
  const scope = scopeCondition(connection, build, filter.scope);
  return [...filterConditions(view, build, filter), ...(scope ? [scope] : [])];
}

function afterRow(column: string, [value, key]: readonly Value[], descending: boolean): Condition {
  const sql = `(d.${column}, d.key) ${descending ? '<' : '>'} (?, ?)`;
  return { sql, values: [toColumn(value ?? null), toColumn(key ?? null)] };
}
