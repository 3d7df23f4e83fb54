import type { RecordedFact } from '@torchline/kernel';

type Meta = RecordedFact['meta'];

/** How stored meta ends when `recordedAt` was put into it last, as the ledger does. */
const RECORDED_AT = ',"recordedAt":"';
const INSTANT = 24;

/**
 * `recordedAt` of stored meta without parsing it. Exact: an unescaped quote after a comma opens a name, and what closes
 * the text closes the outermost object; any other form is parsed.
 */
export function recordedAtOf(meta: string): string {
  const start = meta.length - INSTANT - 2;
  if (
    meta.startsWith(RECORDED_AT, start - RECORDED_AT.length) &&
    meta.endsWith('"}') &&
    isInstant(meta, start)
  )
    return meta.slice(start, start + INSTANT);
  return (JSON.parse(meta) as Meta).recordedAt;
}
/** `2026-01-31T08:00:00.000Z` up to the next quote, nothing escaped in it. */
const isInstant = (text: string, start: number): boolean =>
  text[start + 10] === 'T' && text.indexOf('"', start) === start + INSTANT && !text.includes('\\', start);

/** Position, version, name of the stream at its first row, type, data, meta, hash in hex. */
export type ScanRow = readonly [
  position: number,
  version: number,
  stream: string,
  type: string,
  data: string,
  meta: string,
  hash: string,
];
