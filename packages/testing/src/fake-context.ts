import { scopeOf, type Clock, type DecisionContext, type IsoDate } from '@torchline/kernel';
import { fakeIdentity } from './identities.ts';

/** A context for a decider: a province officer, on a day, unless told otherwise; the scope is that of the identity. */
export function fakeContext<Lookups>(
  parts: Partial<DecisionContext<Lookups>> & { readonly lookups: Lookups },
): DecisionContext<Lookups> {
  const { identity = fakeIdentity('PROVINCE'), today = '2026-11-02', lookups } = parts;
  return { identity, scope: parts.scope ?? scopeOf(identity), today, lookups };
}

/** A clock that stands still at noon in Shanghai until it is set. */
export class FakeClock implements Clock {
  #now: Date;
  constructor(day: IsoDate) {
    this.#now = noon(day);
  }
  now(): Date {
    return this.#now;
  }
  set(day: IsoDate): void {
    this.#now = noon(day);
  }
}

const noon = (day: IsoDate): Date => new Date(`${day}T12:00:00+08:00`);
