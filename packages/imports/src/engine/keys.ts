import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Identity } from '@torchline/kernel';
import type { RowCommand, ImportTemplate } from '../template.ts';
import type { ReadRow } from './read-row.ts';

/** SHA-256 in hex. */
export const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

const canonical = (value: unknown): string => canonicalize(value) ?? 'null';

/** The natural key (业务键) of a row as one text; undefined when a part of it cannot be read. */
export function naturalKeyOf(
  { values, unreadable }: ReadRow,
  { naturalKey }: ImportTemplate,
): string | undefined {
  if (naturalKey.some((key) => unreadable.has(key))) return undefined;
  return canonical(naturalKey.map((key) => values[key] ?? null));
}

/** The natural key as people read it. */
export const keyWords = ({ values }: ReadRow, { naturalKey }: ImportTemplate): string =>
  naturalKey.map((key) => wordsOf(values[key])).join(' / ');

const wordsOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number'
    ? String(value)
    : value === undefined
      ? ''
      : canonical(value);

/** Hash of what a row asks for, and for whom: the same row from another organisation is decided on its own. */
export function contentHash({ command, input }: RowCommand, identity: Identity): string {
  const { organisation, region, creditCode } = identity;
  // Through JSON, since an absent member and an undefined one are the same content.
  const said: unknown = JSON.parse(JSON.stringify({ ...input }));
  return sha256(canonical({ command: command.name, input: said, by: { organisation, region, creditCode } }));
}

export interface RowKeyParts {
  readonly template: string;
  readonly file: string;
  readonly key: string;
  readonly content: string;
}

/** The command's key: template, file, natural key, content; never the row number, so that moved rows stay the same. */
export const rowKey = (parts: RowKeyParts): string => sha256(canonical(parts));
