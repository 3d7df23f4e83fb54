import {
  addDays,
  anyOf,
  daysBetween,
  type IsoDate,
  type PolicyUse,
  type RuleResult,
} from '@torchline/kernel';
import type { LoanCheck } from '@torchline/facts';
import { isAtLeast } from '../loan/classification.ts';
import type { LoanState } from '../loan/loan.ts';
import type { Rules } from '../policy-values.ts';

export interface ClaimFacts {
  readonly claimedOn: IsoDate;
  readonly principal: number;
  readonly lawsuitAccepted: boolean;
}

/** Rules of the claim date that say when a claim can be made; undefined when one is not entered. */
export interface TriggerRules {
  readonly minClass: string;
  readonly principalLost: boolean;
  readonly overdueDays: number | null;
  readonly needsLawsuit: boolean;
  readonly windowDays: number | null;
  readonly uses: readonly PolicyUse[];
}

export function triggerRules(rules: Rules): TriggerRules | undefined {
  const [trigger, lawsuit] = [rules.json('comp.trigger'), rules.flag('comp.lawsuitAccepted')];
  const [days, window] = [rules.integer('comp.overdueDays'), rules.integer('comp.claimWindowDays')];
  if (!trigger || !lawsuit || !days || !window) return undefined;
  return {
    minClass: String(trigger.value['minClass']),
    principalLost: trigger.value['principalLost'] === true,
    overdueDays: days.value,
    needsLawsuit: lawsuit.value,
    windowDays: window.value,
    uses: [trigger.use, lawsuit.use, days.use, window.use],
  };
}

/** Class bad enough and principal lost (次级以下且本金损失). */
function byClass(loan: LoanState, claim: ClaimFacts, rules: TriggerRules): RuleResult {
  if (loan.lastBalance === undefined) return 'UNKNOWN';
  const bad = isAtLeast(loan.lastBalance.classification, rules.minClass);
  return bad && (!rules.principalLost || claim.principal > 0) ? 'MET' : 'UNMET';
}

/** Overdue longer than the rule's days, and the case accepted by a court where the rule asks for it (逾期且诉讼受理). */
function byOverdue(loan: LoanState, claim: ClaimFacts, rules: TriggerRules): RuleResult {
  if (rules.overdueDays === null) return 'UNMET';
  if (loan.overdue === undefined) return loan.lastBalance === undefined ? 'UNKNOWN' : 'UNMET';
  const days = daysBetween(loan.overdue.overdueOn, claim.claimedOn);
  return days > rules.overdueDays && (!rules.needsLawsuit || claim.lawsuitAccepted) ? 'MET' : 'UNMET';
}

/** 代偿条件: either of the two suffices. */
export function judgeTrigger(loan: LoanState, claim: ClaimFacts, rules: TriggerRules) {
  const results = {
    'comp.trigger': byClass(loan, claim, rules),
    'comp.overdueDays': byOverdue(loan, claim, rules),
  };
  const checks: LoanCheck[] = Object.entries(results).map(([rule, result]) => ({ rule, result }));
  return { result: anyOf(Object.values(results)), checks };
}

/** Last day for the claim (代偿申请期限): so many days after the first of the loan's triggers. */
export function lastClaimDay(loan: LoanState, rules: TriggerRules): IsoDate | undefined {
  const overdue = loan.overdue ? [addDays(loan.overdue.overdueOn, rules.overdueDays ?? 0)] : [];
  const bad = loan.nonPerformingSince ? [loan.nonPerformingSince] : [];
  const first = [...overdue, ...bad].sort()[0];
  return first === undefined || rules.windowDays === null ? undefined : addDays(first, rules.windowDays);
}
