import { randomBytes } from 'node:crypto';

const xor = (a: Uint8Array, b: Uint8Array): Uint8Array => a.map((byte, index) => byte ^ (b[index] as number));

/** Splits a key so that all shares together give it back and any fewer say nothing about it. */
export function splitKey(key: Uint8Array, shares: number): Uint8Array[] {
  const random = Array.from({ length: shares - 1 }, () => new Uint8Array(randomBytes(key.length)));
  return [...random, random.reduce(xor, key)];
}

export const joinKey = (shares: readonly Uint8Array[]): Uint8Array => shares.reduce(xor);
