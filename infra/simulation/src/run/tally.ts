import type { Kind } from '../house/plan.ts';
import type { Told } from '../schedule.ts';

/** A schedule in which a promise was broken. */
export interface Failure {
  readonly seed: number;
  readonly kind: Kind;
  readonly broken: string;
}

/** What came of many schedules (cloneable). */
export interface Tally {
  schedules: number;
  steps: number;
  facts: number;
  /** Sum of all traces modulo 2^64: the same for the same schedules, whoever ran them in whatever order. */
  trace: bigint;
  readonly kinds: Map<Kind, number>;
  /** Where processes were ended, and how often. */
  readonly struck: Map<string, number>;
  readonly failures: Failure[];
}

export const noTally = (): Tally => ({
  ...{ schedules: 0, steps: 0, facts: 0, trace: 0n, kinds: new Map(), struck: new Map(), failures: [] },
});

function addAll<Key>(to: Map<Key, number>, from: ReadonlyMap<Key, number>): void {
  for (const [key, times] of from) to.set(key, (to.get(key) ?? 0) + times);
}

export function addTold(tally: Tally, { seed, plan, steps, facts, trace, broken, struck }: Told): void {
  const one = { schedules: 1, steps, facts, trace: BigInt(`0x${trace}`), struck: new Map(struck) };
  const failures = broken === undefined ? [] : [{ seed, kind: plan.kind, broken }];
  addTally(tally, { ...one, kinds: new Map([[plan.kind, 1]]), failures });
}

export function addTally(to: Tally, from: Tally): void {
  to.schedules += from.schedules;
  to.steps += from.steps;
  to.facts += from.facts;
  to.trace = BigInt.asUintN(64, to.trace + from.trace);
  addAll(to.kinds, from.kinds);
  addAll(to.struck, from.struck);
  to.failures.push(...from.failures);
}
