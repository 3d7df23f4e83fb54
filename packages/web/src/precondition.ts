import type { Request } from 'express';
import type { ExpectedVersion } from './ports.ts';
import { refuse } from './refusal.ts';
import type { CommandRoute, Params } from './route.ts';

const STRONG = /^"(\d{1,15})"$/;

/** A strong entity tag: the version of the record's stream. */
export const tagOf = (version: number): string => `"${version}"`;

/** What `If-Match` expects of the route's object: nothing without the header, or for `*`. Throws 428 and 412. */
export function expectedBy(
  request: Request,
  ifMatch: CommandRoute['ifMatch'],
  params: Params<string>,
): ExpectedVersion | undefined {
  if (!ifMatch) return undefined;
  const header = request.get('if-match')?.trim();
  if (header === undefined) {
    if (ifMatch.needed) throw refuse('IF_MATCH_MISSING');
    return undefined;
  }
  if (header === '*') return undefined;
  if (header.includes(',')) throw refuse('HEADER_INVALID', { header: 'If-Match' });
  const version = STRONG.exec(header)?.[1];
  if (version === undefined) throw refuse('VERSION_STALE');
  return { stream: ifMatch.stream(params), version: Number(version) };
}
