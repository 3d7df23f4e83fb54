import canonicalize from 'canonicalize';

/** Thrown for what is not plain JSON, where JSON.stringify and RFC 8785 may differ. */
const ODD = new Error('not plain JSON');
/** Names that an object moves to the front or takes for its own. */
const MOVED = /^(?:\d|__proto__$)/;

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && !('toJSON' in value);
};

function inOrder(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw ODD;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isPlain(value)) throw ODD;
  const ordered: Record<string, unknown> = {};
  for (const name of Object.keys(value).sort()) {
    if (MOVED.test(name)) throw ODD;
    ordered[name] = inOrder((value as Readonly<Record<string, unknown>>)[name]);
  }
  return ordered;
}

/** What JSON.stringify writes of a value with its names in order; undefined where that is not surely RFC 8785. */
function ofPlain(value: unknown): string | undefined {
  try {
    const text = JSON.stringify(inOrder(value)) as string | undefined;
    return text?.includes('\\ud') ? undefined : text;
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
export const canonicalOf = (value: unknown): string => ofPlain(value) ?? canonicalize(value) ?? 'null';
