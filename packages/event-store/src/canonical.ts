import canonicalize from 'canonicalize';

/** Thrown for what is not plain JSON, where JSON.stringify and RFC 8785 may differ. */
const ODD = new Error('not plain JSON');
const ZERO = 48;
const NINE = 57;

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && !('toJSON' in value);
};

/** Names that an object moves to the front or takes for its own. */
function isMoved(name: string): boolean {
  const first = name.charCodeAt(0);
  return (first >= ZERO && first <= NINE) || name === '__proto__';
}

/** By UTF-16 code units, as RFC 8785 has it. Most objects are made with their names in order, or nearly. */
function sortedNames(value: object): string[] {
  const names = Object.keys(value);
  for (let at = 1; at < names.length; at += 1)
    if ((names[at - 1] as string) > (names[at] as string)) return names.sort();
  return names;
}

function membersInOrder(value: Readonly<Record<string, unknown>>): unknown {
  if (!isPlain(value)) throw ODD;
  const ordered: Record<string, unknown> = {};
  for (const name of sortedNames(value)) {
    if (isMoved(name) || !name.isWellFormed()) throw ODD;
    const member = inOrder(value[name]);
    if (member !== undefined) ordered[name] = member;
  }
  return ordered;
}

function itemsInOrder(value: readonly unknown[]): unknown[] {
  const items: unknown[] = [];
  for (const item of value) items.push(inOrder(item) ?? null);
  return items;
}

/** A copy as JSON would give it back, names in order. Throws for what is not plain JSON. */
function inOrder(value: unknown): unknown {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw ODD;
    return value;
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw ODD;
    return value === 0 ? 0 : value;
  }
  if (typeof value === 'boolean' || value === null || value === undefined) return value;
  if (typeof value !== 'object') throw ODD;
  if (Array.isArray(value)) return itemsInOrder(value);
  return membersInOrder(value as Readonly<Record<string, unknown>>);
}

function ofPlain(value: unknown): unknown {
  try {
    return inOrder(value);
  } catch {
    return undefined;
  }
}

/** True for a canonical text whose names stay in order when it is parsed and written again. */
export const keepsOrder = (text: string): boolean => !/[,{]"(?:\d|__proto__")/.test(text);

/**
 * RFC 8785; what JSON leaves out is null. Throws for what no reader could read again. Plain JSON, which all data of
 * facts is, takes the short way.
 */
export function canonicalOf(value: unknown): string {
  if (typeof value === 'string' && value.isWellFormed()) return JSON.stringify(value);
  const plain = ofPlain(value);
  return plain === undefined ? (canonicalize(value) ?? 'null') : JSON.stringify(plain);
}

/** What a reader of the canonical form gets: a copy whose names stand in that order, if an object can keep them so. */
export const canonicalCopy = (value: unknown): unknown => ofPlain(value) ?? JSON.parse(canonicalOf(value));
