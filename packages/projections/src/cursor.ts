import { MAX_ROWS } from './port.ts';

export type Value = string | number | null;

/** The sort of a list: field, direction. */
export interface Order {
  readonly field: string;
  readonly descending: boolean;
}

export const parseOrder = (order = 'key'): Order =>
  order.startsWith('-') ? { field: order.slice(1), descending: true } : { field: order, descending: false };

/** Names the place after a row: the list's order, and the row's values in it. Opaque to those who carry it. */
export const writeCursor = (order: string, values: readonly Value[]): string =>
  Buffer.from(JSON.stringify([order, ...values])).toString('base64url');

/** Thrown for a cursor that was not given out for this list, a field without an index, or a limit out of range. */
export class QueryInvalid extends Error {
  override readonly name = 'QueryInvalid';
}

/** undefined without a cursor. `length` is how many values the order has. */
export function readCursor(
  cursor: string | undefined,
  order: string,
  length: number,
): readonly Value[] | undefined {
  if (cursor === undefined) return undefined;
  const parts = parseParts(cursor);
  if (!parts || parts.length !== length + 1 || parts[0] !== order)
    throw new QueryInvalid('the cursor does not belong to this list');
  return parts.slice(1);
}

const isValue = (value: unknown): value is Value =>
  value === null || typeof value === 'string' || typeof value === 'number';

function parseParts(cursor: string): Value[] | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) && parts.every(isValue) ? parts : undefined;
  } catch {
    return undefined;
  }
}

/** Throws QueryInvalid when a list asks for less than one row or more than MAX_ROWS. */
export function checkLimit(limit: number): number {
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_ROWS)
    throw new QueryInvalid(`limit must be 1 to ${MAX_ROWS}`);
  return limit;
}

/** A page out of one row more than it holds: with a cursor when there is such a row. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  cursorAfter: (row: Row) => string,
): { readonly rows: readonly Row[]; readonly next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last !== undefined ? cursorAfter(last) : null };
}
