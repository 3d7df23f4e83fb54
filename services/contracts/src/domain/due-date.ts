import type { Fen, IsoDate, PolicyUse } from '@torchline/kernel';
import { addDays } from '@torchline/kernel';
import type { ContractLookups, PolicyAnswer } from './lookups.ts';

/** The review clock of a contract (审核时限). */
export interface ReviewClock {
  /** Name of the rule version, `TC_2000` or `TC_2026`. */
  readonly version: string;
  /** 大额合同: technology amount over the threshold of the rule. */
  readonly large: boolean;
  /** Last day; null when the working days of a needed year are not known. */
  readonly dueOn: IsoDate | null;
  readonly policy: readonly PolicyUse[];
}

/** The day of acceptance is not counted; calendar days do not roll over a Sunday. */
function lastDayOf(days: PolicyAnswer, from: IsoDate, lookups: ContractLookups): IsoDate | null {
  const count = Number(days.value);
  return days.unit === 'working-days' ? (lookups.addWorkingDays(from, count) ?? null) : addDays(from, count);
}

/** The clock by the rule of the acceptance date (受理日); undefined names the policy key that is missing. */
export function reviewClock(
  techAmount: Fen,
  acceptedOn: IsoDate,
  lookups: ContractLookups,
): ReviewClock | { readonly missing: string } {
  const version = lookups.policy('contract.version', acceptedOn);
  const ordinary = lookups.policy('contract.reviewDays', acceptedOn);
  if (!version || !ordinary) return { missing: version ? 'contract.reviewDays' : 'contract.version' };
  const threshold = lookups.policy('contract.largeThreshold', acceptedOn);
  const large = threshold !== undefined && threshold.value !== null && techAmount > Number(threshold.value);
  const days = (large && lookups.policy('contract.reviewDaysLarge', acceptedOn)) || ordinary;
  return {
    version: String(version.value),
    large,
    dueOn: lastDayOf(days, acceptedOn, lookups),
    policy: [version.use, days.use, ...(threshold ? [threshold.use] : [])],
  };
}
