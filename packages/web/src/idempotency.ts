import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Request } from 'express';
import { refuse } from './refusal.ts';

const KEY = /^[\x21-\x7e]{1,200}$/;

/** The `Idempotency-Key` of a request, with or without the quotes of a structured field. */
export function keyOf(request: Request): string | undefined {
  const header = request.get('idempotency-key')?.trim();
  if (header === undefined || header === '') return undefined;
  const key = /^"(.*)"$/.exec(header)?.[1] ?? header;
  if (!KEY.test(key)) throw refuse('KEY_INVALID');
  return key;
}

export function neededKey(request: Request): string {
  const key = keyOf(request);
  if (key === undefined) throw refuse('KEY_MISSING');
  return key;
}

/** SHA-256 over parameters of the path and body in RFC 8785 form: the same key on another object is another request. */
export function hashOf(params: Readonly<Record<string, string>>, body: unknown): string {
  return hash('sha256', canonicalize({ params, body: body ?? null }) ?? '', 'hex');
}
