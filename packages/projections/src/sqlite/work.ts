import { pageOf, readCursor, writeCursor } from '../cursor.ts';
import type { WorkQuery } from '../port.ts';
import { allOf, scopeCondition, type Condition } from './conditions.ts';
import type { Connection, Row } from './database.ts';
import { fromColumn, toColumn } from './schema.ts';

const ORDER = 'work';
const COLUMNS = ['w.due', 'w.since', 'd.key', 'w.number'] as const;

/** Own role; where an organisation is named, one's own; where a region is named, one of the scope; not barred. */
function forPerson({ identity, scope }: WorkQuery, few: boolean): Condition[] {
  const regions = scope.all ? undefined : [identity.region, ...scope.regions];
  return [
    // `+` keeps SQLite from the role's index where the scope's few rows are the better start.
    { sql: `${few ? '+' : ''}w.role = ?`, values: [identity.role] },
    { sql: `w.organisation IS NULL OR w.organisation = ?`, values: [identity.organisation] },
    ...(regions
      ? [
          {
            sql: 'w.region IS NULL OR w.region IN (SELECT value FROM json_each(?))',
            values: [JSON.stringify(regions)],
          },
        ]
      : []),
    {
      sql: 'NOT EXISTS (SELECT 1 FROM json_each(w.notBy) WHERE value = ?)',
      values: [identity.person],
    },
  ];
}

/** One page of what waits, with the documents. */
export function findWork(
  connection: Connection,
  build: number,
  query: WorkQuery,
): { readonly rows: readonly Row[]; readonly next: string | null } {
  const after = readCursor(query.cursor, ORDER, COLUMNS.length);
  const scope = scopeCondition(connection, build, query.scope);
  const { sql, values } = allOf([
    ...forPerson(query, scope?.few ?? false),
    ...(scope ? [scope] : []),
    ...(after ? [{ sql: `(${COLUMNS.join(', ')}) > (?, ?, ?, ?)`, values: after.map(toColumn) }] : []),
  ]);
  const rows = connection.all(
    `SELECT d.key, d.doc, w.action, w.since, w.due, w.number
     FROM work_${build} w JOIN doc_${build} d ON d.id = w.id WHERE ${sql}
     ORDER BY ${COLUMNS.join(', ')} LIMIT ?`,
    [...values, query.limit + 1],
  );
  return pageOf(rows, query.limit, (row) =>
    writeCursor(ORDER, [
      fromColumn(row['due']),
      String(row['since']),
      String(row['key']),
      Number(row['number']),
    ]),
  );
}
