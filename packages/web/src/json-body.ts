import { reject } from '@torchline/kernel';
import { Refusal, refuse } from './refusal.ts';

const MAX_DEPTH = 32;
/** Strings are taken whole, so that brackets inside them do not count. */
const TOKEN = /"[^"\\]*(?:\\[^][^"\\]*)*"|[{}[\]:]/g;
const decoder = new TextDecoder('utf-8', { fatal: true });

function decode(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw refuse('BODY_NOT_JSON');
  }
}

/** Depth and names, before anything is built from the text: `__proto__` and a name given twice are refused (RFC 7493). */
function checkShape(text: string): void {
  const open: (Set<string> | undefined)[] = [];
  let last = '';
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') open.push(token === '{' ? new Set() : undefined);
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':') takeName(open.at(-1), last);
    if (open.length > MAX_DEPTH) throw refuse('BODY_NOT_JSON');
    last = token;
  }
}

function takeName(names: Set<string> | undefined, token: string): void {
  const name = JSON.parse(token) as string;
  if (name === '__proto__' || names?.has(name)) throw refuse('BODY_NOT_JSON');
  names?.add(name);
}

/** What no store and no canonical form can hold: half characters, NUL, numbers beyond any number. */
function isSound(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0');
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, inner]) => isSound(name) && isSound(inner));
}

/** Reads a JSON body that anybody may have written. Throws a Refusal BODY_NOT_JSON, or BODY_INVALID for unsound values. */
export function readJson(bytes: Uint8Array): unknown {
  const text = decode(bytes);
  let value: unknown;
  try {
    checkShape(text);
    value = JSON.parse(text);
  } catch {
    throw refuse('BODY_NOT_JSON');
  }
  if (isSound(value)) return value;
  throw new Refusal(reject('BODY_INVALID', '', { detail: 'unsound text or number' }));
}
