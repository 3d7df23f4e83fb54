import type { Scope } from '@torchline/kernel';
import type { mongo } from 'mongoose';
import type { Value } from '../cursor.ts';
import type { Filter, KeyedView, WorkQuery } from '../port.ts';
import { tokensIn } from '../tokens.ts';
import { wordsOf } from '../words.ts';
import { fieldOf, NO_VALUE, toField } from './rows.ts';

/** Part of a filter. */
export type Condition = mongo.Document;

type Wanted = NonNullable<Filter['where']>[string];
type Ends = NonNullable<Filter['between']>[string];

const equals = (wanted: Wanted): unknown =>
  wanted !== null && typeof wanted === 'object' ? { $in: wanted } : toField(wanted);

/** A bound is compared with values of its own kind; a document without a value is of none. */
const within = ([first, last]: Ends): Condition => ({
  $ne: NO_VALUE,
  ...(first !== null && { $gte: first }),
  ...(last !== null && { $lte: last }),
});

/** The characters of a word as they are, whatever they mean in a pattern. */
const literally = (word: string): string =>
  word.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`).replaceAll('\0', String.raw`\x00`);

/** Seen by the scope: it shares a token with the document. */
export function seenBy(scope: Scope): Condition[] {
  const tokens = tokensIn(scope);
  return tokens ? [{ t: { $in: tokens } }] : [];
}

/** What a list asks of scope, fields and words. */
export function filterOf(view: KeyedView<object>, filter: Filter): Condition[] {
  return [
    { l: 1 },
    ...seenBy(filter.scope),
    ...Object.entries(filter.where ?? {}).map(([field, wanted]) => ({
      [fieldOf(view, field)]: equals(wanted),
    })),
    ...Object.entries(filter.between ?? {}).map(([field, ends]) => ({
      [fieldOf(view, field)]: within(ends),
    })),
    ...wordsOf(filter.search).map((word) => ({ w: { $regex: literally(word) } })),
  ];
}

/** Values of a field that sort beyond one. They are all numbers or all text, and what has no value comes last. */
function beyond(field: string, value: Value, descending: boolean): Condition[] {
  if (value !== null) return [{ [field]: { [descending ? '$lt' : '$gt']: value } }];
  return descending ? [{ [field]: { $lt: NO_VALUE } }] : [];
}

/**
 * Rows after a place in an order: the first member that differs decides. Only the first may have no value. No more ways
 * than there are, so that the server walks one index instead of sorting what several find.
 */
export function after(fields: readonly string[], place: readonly Value[], descending = false): Condition {
  const ways = fields.flatMap((field, depth) => {
    const equal = Object.fromEntries(
      fields.slice(0, depth).map((before, n) => [before, toField(place[n] ?? null)]),
    );
    return beyond(field, place[depth] ?? null, descending).map((way) => ({ ...equal, ...way }));
  });
  const [first = '_id'] = fields;
  const hasNone = first !== '_id' && !descending && place[0] !== null;
  return { $or: [...ways, ...(hasNone ? [{ [first]: NO_VALUE }] : [])] };
}

/** Own role; where an organisation is named, one's own; where a region is named, one of the scope; not barred. */
export function forPerson({ identity, scope }: WorkQuery): Condition[] {
  return [
    { role: identity.role, organisation: { $in: [null, identity.organisation] } },
    { notBy: { $ne: identity.person } },
    ...(scope.all ? [] : [{ region: { $in: [null, identity.region, ...scope.regions] } }]),
    ...seenBy(scope),
  ];
}

export const allOf = (conditions: readonly Condition[]): Condition => ({ $and: [...conditions] });
