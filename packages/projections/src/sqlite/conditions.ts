import type { SQLInputValue } from 'node:sqlite';
import type { Scope } from '@torchline/kernel';
import type { Filter, KeyedView } from '../port.ts';
import { tokensIn } from '../tokens.ts';
import { wordsOf } from '../words.ts';
import type { Connection } from './database.ts';
import { columnOf, NO_VALUE } from './schema.ts';

/** Part of a WHERE with its values. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

type Wanted = NonNullable<Filter['where']>[string];

function equals(column: string, wanted: Wanted): Condition {
  if (wanted === null) return { sql: `${column} = ?`, values: [NO_VALUE] };
  if (typeof wanted !== 'object') return { sql: `${column} = ?`, values: [wanted] };
  return { sql: `${column} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(wanted)] };
}

function within(
  column: string,
  [first, last]: readonly [string | number | null, string | number | null],
): Condition[] {
  return [
    { sql: `${column} <> ?`, values: [NO_VALUE] },
    ...(first === null ? [] : [{ sql: `${column} >= ?`, values: [first] }]),
    ...(last === null ? [] : [{ sql: `${column} <= ?`, values: [last] }]),
  ];
}

/** A document that is not listed has no value in any field and no token: asking for either leaves it out already. */
const neverUnlisted = ({ scope, where = {}, between = {} }: Filter): boolean =>
  !scope.all || Object.values(where).some((wanted) => wanted !== null) || Object.keys(between).length > 0;

/** What a list asks of fields and words; the scope is not part of it. */
export function filterConditions(view: KeyedView<object>, build: number, filter: Filter): Condition[] {
  return [
    ...(neverUnlisted(filter) ? [] : [{ sql: 'd.listed = 1', values: [] }]),
    ...Object.entries(filter.where ?? {}).map(([field, wanted]) =>
      equals(`d.${columnOf(view, field)}`, wanted),
    ),
    ...Object.entries(filter.between ?? {}).flatMap(([field, ends]) =>
      within(`d.${columnOf(view, field)}`, ends),
    ),
    ...wordsOf(filter.search).map((word) => ({
      sql: `d.id IN (SELECT id FROM words_${build} WHERE instr(words, ?) > 0)`,
      values: [word],
    })),
  ];
}

/** Up to this many visible rows a list starts from them; above, it walks in its order and tests each row. */
const FEW = 2_000;

const AMONG = 'token IN (SELECT value FROM json_each(?))';

/** Semi-join on the tokens a document is seen by. `few`: SQLite is to start from the few rows that the scope sees. */
export interface ScopeCondition extends Condition {
  readonly few: boolean;
}

/** undefined for a scope that sees everything. */
export function scopeCondition(
  connection: Connection,
  build: number,
  scope: Scope,
): ScopeCondition | undefined {
  const tokens = tokensIn(scope);
  if (!tokens) return undefined;
  const values = [JSON.stringify(tokens)];
  const seen = connection.get(
    `SELECT count(*) AS n FROM (SELECT 1 FROM sees_${build} WHERE ${AMONG} LIMIT ${FEW + 1})`,
    values,
  );
  const few = Number(seen?.['n']) <= FEW;
  const sql = few
    ? `d.id IN (SELECT id FROM sees_${build} WHERE ${AMONG})`
    : `EXISTS (SELECT 1 FROM sees_${build} s WHERE s.${AMONG} AND s.id = d.id)`;
  return { sql, values, few };
}

export const allOf = (conditions: readonly Condition[]): Condition => ({
  sql: conditions.map(({ sql }) => `(${sql})`).join(' AND '),
  values: conditions.flatMap(({ values }) => values),
});
