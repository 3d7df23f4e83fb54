import type { Random } from '@torchline/testing';

/** What stands in the place of one sound value; text of JSON, because some of it no value in memory can hold. */
const HOSTILE_JSON = [
  'null',
  '1e400',
  '-1e400',
  '-0',
  '9007199254740993',
  '0.1',
  '-1',
  '1e-999',
  '""',
  '" "',
  '"\\u0000"',
  '"\\ud800"',
  '"\\udfff\\ud800"',
  '"\\u202e\\ufeff"',
  '"𠮷"',
  '"=cmd|\'/c calc\'!A1"',
  '"\'; DROP TABLE facts; --"',
  '"../../../../etc/passwd"',
  '"%00%2e%2e%2f"',
  '"2026-02-30"',
  '"2026-13-01"',
  '"0000-00-00"',
  '"9999-12-31"',
  '"2026-10-15T00:00:00Z"',
  '[]',
  '{}',
  '[[[[[[[[[[]]]]]]]]]]',
  '{"$ne":null}',
  '{"constructor":{"prototype":{"x":1}}}',
  'true',
] as const;

/** A JSON text in place of a value. */
export function hostileJson(random: Random): string {
  if (random.chance(0.05)) return JSON.stringify('长'.repeat(random.int(1, 200_000)));
  if (random.chance(0.03)) return `[${Array.from({ length: 5_000 }, () => '0').join(',')}]`;
  return random.pick(HOSTILE_JSON);
}

const HOSTILE_TEXTS = [
  '',
  ' ',
  '%',
  '%zz',
  '%00',
  '%c0%af',
  '%ff%fe',
  '..%2f..%2fetc%2fpasswd',
  '../../x',
  "' OR 1=1 --",
  '%F0%9F%94%A5',
  '-1',
  '1e400',
  'NaN',
  'undefined',
  '__proto__',
  'constructor',
  '2026-13',
  '2026-02-30',
  'a'.repeat(3_000),
  '%E6%B2%B3'.repeat(200),
] as const;

/** A piece of an address: it stands there as it is, whatever its percent signs mean. */
export const hostileText = (random: Random): string => random.pick(HOSTILE_TEXTS);
