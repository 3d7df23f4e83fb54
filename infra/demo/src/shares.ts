import { fen, type Fen } from '@torchline/kernel';

/** A part of an amount, exact and then rounded down to a whole number of `step` fen. */
export function partOf(amount: Fen, [part, whole]: readonly [number, number], step = 1): Fen {
  const exact = (BigInt(amount) * BigInt(part)) / BigInt(whole);
  return fen(Number(exact - (exact % BigInt(step))));
}
