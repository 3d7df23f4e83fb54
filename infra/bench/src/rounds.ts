/** One side of a comparison: does its work once and answers how well, in a unit of its own. */
export type Side = (round: number) => Promise<number> | number;

export interface Compared {
  /** What each round gave. */
  readonly ours: readonly number[];
  readonly peer: readonly number[];
  /** Ours divided by the peer's of the same round. */
  readonly ratios: readonly number[];
}

/** Fewer rounds than this say nothing about noise. */
export const LEAST_ROUNDS = 5;

/** The middle of an odd number of values; the mean of the two in the middle of an even one. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[middle - (sorted.length % 2 === 0 ? 1 : 0)], sorted[middle]];
  if (low === undefined || high === undefined) throw new Error('no values, no median');
  return (low + high) / 2;
}

/** The value below which a share of all values lies, by nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (found === undefined) throw new Error('no values, no percentile');
  return found;
}

/**
 * All sides in turn, at least five rounds, the order reversed in every other one: what the machine does meanwhile hits
 * all alike. Answers what each side gave, round by round.
 */
export async function takeTurns(sides: readonly Side[], rounds = LEAST_ROUNDS): Promise<number[][]> {
  const given: number[][] = sides.map(() => []);
  const order = [...sides.keys()];
  for (let round = 0; round < Math.max(rounds, LEAST_ROUNDS); round += 1)
    for (const index of round % 2 === 0 ? order : order.toReversed())
      given[index]?.push((await sides[index]?.(round)) ?? Number.NaN);
  return given;
}

/** Two lists of rounds held against each other. */
export const against = (ours: readonly number[], peer: readonly number[]): Compared => ({
  ours,
  peer,
  ratios: ours.map((value, round) => value / (peer[round] ?? Number.NaN)),
});

/** Ours and its peer in turn. */
export async function compare(
  sides: { readonly ours: Side; readonly peer: Side },
  rounds = LEAST_ROUNDS,
): Promise<Compared> {
  const [ours = [], peer = []] = await takeTurns([sides.ours, sides.peer], rounds);
  return against(ours, peer);
}
