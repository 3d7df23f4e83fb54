import type { SQLInputValue } from 'node:sqlite';
import type { Filter, KeyedView } from '../port.ts';
import { wordsOf } from '../words.ts';
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

/** What a list asks of fields and words; the scope is not part of it. */
export function filterConditions(view: KeyedView<object>, build: number, filter: Filter): Condition[] {
  return [
    { sql: 'd.listed = 1', values: [] },
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

/** Semi-join on the words a document is seen by. `driving`: start from the few rows that the scope sees. */
export function scopeCondition(tokens: readonly string[], build: number, driving: boolean): Condition {
  const among = `token IN (SELECT value FROM json_each(?))`;
  const sql = driving
    ? `d.id IN (SELECT id FROM sees_${build} WHERE ${among})`
    : `EXISTS (SELECT 1 FROM sees_${build} s WHERE s.${among} AND s.id = d.id)`;
  return { sql, values: [JSON.stringify(tokens)] };
}

export const allOf = (conditions: readonly Condition[]): Condition => ({
  sql: conditions.map(({ sql }) => `(${sql})`).join(' AND '),
  values: conditions.flatMap(({ values }) => values),
});
