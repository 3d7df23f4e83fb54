import type { FactMeta } from '@torchline/kernel';
import { canonicalOf } from './canonical.ts';
import type { FactToAppend, StoredRow } from './port.ts';

/** A fact on its way to the log, written out once: the same text is hashed, stored and sent between threads. */
export interface FactText {
  readonly id: string;
  readonly stream: string;
  readonly type: string;
  /** RFC 8785 form of the data. */
  readonly data: string;
  /** RFC 8785 form of the members of `meta` before and after `recordedAt`, which the store adds; without braces. */
  readonly before: string;
  readonly after: string;
}

/** A record as it is stored: data and meta in RFC 8785 form. */
export type TextRow = Omit<StoredRow, 'data' | 'meta' | 'log'> & {
  readonly data: string;
  readonly meta: string;
};

/** Names of members as they are written; there are few. */
const NAMES = new Map<string, string>();
function writtenName(name: string): string {
  const known = NAMES.get(name);
  if (known !== undefined) return known;
  const written = `${canonicalOf(name)}:`;
  NAMES.set(name, written);
  return written;
}

/** The members of `meta` on both sides of `recordedAt`, in the order of RFC 8785. */
function around(meta: FactMeta): Pick<FactText, 'before' | 'after'> {
  let before = '';
  let after = '';
  for (const name of Object.keys(meta).sort()) {
    const value: unknown = meta[name as keyof FactMeta];
    if (value === undefined || name === 'recordedAt') continue;
    const member = writtenName(name) + canonicalOf(value);
    if (name < 'recordedAt') before += before === '' ? member : `,${member}`;
    else after += after === '' ? member : `,${member}`;
  }
  return { before, after };
}

export const factText = (fact: FactToAppend, data = canonicalOf(fact.data)): FactText => ({
  id: fact.id,
  stream: fact.stream,
  type: fact.type,
  data,
  ...around(fact.meta),
});

/** RFC 8785 form of the whole `meta`. */
export function metaText({ before, after }: Pick<FactText, 'before' | 'after'>, recordedAt: string): string {
  const at = `"recordedAt":${JSON.stringify(recordedAt)}`;
  return `{${before}${before && ','}${at}${after && ','}${after}}`;
}

/** The same as `canonicalRecord` of the record, put together from parts that are canonical already. */
export const recordText = (log: string, row: Omit<TextRow, 'hash'>): string =>
  `{"data":${row.data},"id":${canonicalOf(row.id)},"log":${canonicalOf(log)},"meta":${row.meta},` +
  `"position":${row.position},"prevHash":"${row.prevHash}","prevStreamHash":"${row.prevStreamHash}",` +
  `"stream":${canonicalOf(row.stream)},"type":${canonicalOf(row.type)},"version":${row.version}}`;
