import type { RecordedFact } from '@torchline/kernel';

type Meta = RecordedFact['meta'];
/** What a scan tells of a fact's meta. */
export type ScannedMeta = Pick<Meta, 'recordedAt' | 'schemaVersion'>;

const RECORDED_AT = ',"recordedAt":"';
const SCHEMA_VERSION = ',"schemaVersion":';
const INSTANT = 24;

/** Where the value behind a name begins, when the name stands there once; else −1. */
function onlyValue(meta: string, name: string): number {
  const at = meta.indexOf(name);
  return at < 0 || meta.indexOf(name, at + 1) >= 0 ? -1 : at + name.length;
}

/**
 * What a scan needs of stored meta without parsing it. Exact: an unescaped quote after a comma opens the name of a
 * member, so that a name which stands there once is the one that meta always has; any other form is parsed.
 */
export function scannedMeta(meta: string): ScannedMeta {
  const [at, version] = [onlyValue(meta, RECORDED_AT), onlyValue(meta, SCHEMA_VERSION)];
  const end = at + INSTANT;
  if (at < 0 || version < 0 || meta.indexOf('"', at) !== end || meta.slice(at, end).includes('\\'))
    return JSON.parse(meta) as Meta;
  return {
    recordedAt: meta.slice(at, end),
    schemaVersion: Number.parseInt(meta.slice(version, version + 9), 10),
  };
}
