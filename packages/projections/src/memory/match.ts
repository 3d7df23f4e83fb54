import type { Scope } from '@torchline/kernel';
import type { Value } from '../cursor.ts';
import { QueryInvalid } from '../cursor.ts';
import type { Filter, KeyedView } from '../port.ts';
import type { KeptDocument, Shown } from '../store-port.ts';
import { tokensIn } from '../tokens.ts';
import { wordsOf } from '../words.ts';

export type Listed = KeptDocument & { readonly shown: Shown };

const rank = (value: Value): number => (typeof value === 'number' ? 0 : value === null ? 2 : 1);

/** Numbers, then text by UTF-8 bytes, then no value: as the database sorts. */
export function compare(a: Value, b: Value): number {
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}

/** Compares lists of values, the first that differs decides. */
export function compareAll(a: readonly Value[], b: readonly Value[]): number {
  for (const [i, value] of a.entries()) {
    const order = compare(value, b[i] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

export function valueOf(view: KeyedView<object>, document: Listed, field: string): Value {
  if (field === 'key') return document.key;
  if (!view.indexes.includes(field)) throw new QueryInvalid(`view ${view.name} has no index "${field}"`);
  return document.shown.fields[field] ?? null;
}

export function isSeen(document: Listed, scope: Scope): boolean {
  const tokens = tokensIn(scope);
  return tokens === undefined || tokens.some((token) => document.shown.tokens.includes(token));
}

function equals(value: Value, wanted: NonNullable<Filter['where']>[string]): boolean {
  if (wanted === null || typeof wanted !== 'object') return value === wanted;
  return value !== null && wanted.includes(value);
}

function isWithin(value: Value, ends: readonly [Value, Value]): boolean {
  const [first, last] = ends;
  if (value === null) return false;
  return (first === null || compare(value, first) >= 0) && (last === null || compare(value, last) <= 0);
}

export function matches(view: KeyedView<object>, document: Listed, filter: Filter): boolean {
  const value = (field: string): Value => valueOf(view, document, field);
  return (
    isSeen(document, filter.scope) &&
    Object.entries(filter.where ?? {}).every(([field, wanted]) => equals(value(field), wanted)) &&
    Object.entries(filter.between ?? {}).every(([field, ends]) => isWithin(value(field), ends)) &&
    wordsOf(filter.search).every((word) => document.shown.words.includes(word))
  );
}
