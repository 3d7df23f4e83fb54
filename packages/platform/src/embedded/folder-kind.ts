import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InstanceKind } from '../data-place/place.ts';

const nameOf = (data: string): string => join(data, 'instance.json');

/** The kind of an existing data folder; undefined for a new one. */
export function folderKind(data: string): InstanceKind | undefined {
  return existsSync(nameOf(data))
    ? (JSON.parse(readFileSync(nameOf(data), 'utf8')) as InstanceKind)
    : undefined;
}

/** Written beside and renamed, so that a folder is either new or whole. */
export function makeFolder(data: string, kind: InstanceKind): InstanceKind {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  writeFileSync(`${nameOf(data)}.part`, `${JSON.stringify(kind)}\n`);
  renameSync(`${nameOf(data)}.part`, nameOf(data));
  return kind;
}
