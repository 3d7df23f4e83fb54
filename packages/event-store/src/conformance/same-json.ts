import assert from 'node:assert/strict';
import canonicalize from 'canonicalize';

/** Asserts that two values are the same JSON, wherever their objects were made. */
export const sameJson = (actual: unknown, expected: unknown): void =>
  assert.equal(canonicalize(actual), canonicalize(expected));
