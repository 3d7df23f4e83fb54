import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { StoredRow } from './port.ts';

/** Stands before the first record of a log and of each stream. */
export const GENESIS_HASH = '0'.repeat(64);

/** A record before it is sealed into the chain. */
export type UnchainedRow = Omit<StoredRow, 'hash'>;

/** The RFC 8785 form of a record: its ten members and nothing else, data with personal fields sealed. */
export function canonicalRecord(row: UnchainedRow): string {
  const { log, position, stream, version, id, type, data, meta, prevHash, prevStreamHash } = row;
  const members = { log, position, stream, version, id, type, data, meta, prevHash, prevStreamHash };
  return canonicalize(members) as string;
}

/**
 * SHA-256, in hex, over the previous hash (64 hex digits), a line feed and the RFC 8785 form in UTF-8. The same bytes
 * in every adapter; described with a test vector in docs/log-format.md.
 */
export const hashText = (prevHash: string, canonical: string): string =>
  hash('sha256', `${prevHash}\n${canonical}`, 'hex');

export const hashRecord = (row: UnchainedRow): string => hashText(row.prevHash, canonicalRecord(row));

/** Seals a record into the chains of its log and its stream. */
export const chained = (row: UnchainedRow): StoredRow => ({ ...row, hash: hashRecord(row) });
