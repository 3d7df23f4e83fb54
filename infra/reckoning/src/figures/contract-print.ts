import { createHash } from 'node:crypto';
import { bareName } from '../files/values.ts';

const NAMESPACE = '5f0b6f0e3c1d4b8a9d572f6a1c7e8b40';

/** UUIDv5 without dashes. */
function nameBasedId(text: string): string {
  const hash = createHash('sha1').update(Buffer.from(NAMESPACE, 'hex')).update(text).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  return hash.subarray(0, 16).toString('hex');
}

export interface Party {
  readonly name: string;
  readonly creditCode: string;
}

/**
 * The id under which decisions name a contract: its office and the first 16 digits of its print, a name-based id of both
 * parties, signing date, turnover and project name.
 */
export function contractId(
  office: string,
  of: { seller: Party; buyer: Party; signedOn: string; turnover: bigint; title: string },
): string {
  const keys = [of.seller, of.buyer].map(({ name, creditCode }) => creditCode || bareName(name)).sort();
  const text = JSON.stringify([...keys, of.signedOn, Number(of.turnover), bareName(of.title)]);
  return `${office}-${nameBasedId(text).slice(0, 16)}`;
}
