import type { GraduationCondition } from '@torchline/facts';
import {
  isRejection,
  reject,
  yearOf,
  type IsoDate,
  type PolicyUse,
  type Rejection,
  type RuleResult,
} from '@torchline/kernel';
import type { HnteTitle, IncubatorsLookups } from '../lookups.ts';
import { RulesOn } from '../rules-on.ts';
import type { Entry, TenancyState } from '../tenant/tenancy.ts';
import { atLeast, judgeCondition, type ClaimedCondition } from './conditions.ts';

export interface ToAssess {
  readonly graduatedOn: IsoDate;
  readonly conditions: readonly ClaimedCondition[];
}

/** Who graduates: the stay, and the firm's certificates; undefined where none is known here yet. */
export interface Graduate {
  readonly tenant: TenancyState;
  readonly titles: readonly HnteTitle[] | undefined;
}

/** What the rules of the graduation date say of a claim, and the policy rows they were read from. */
export interface Assessment {
  readonly entry: Entry;
  readonly conditions: readonly GraduationCondition[];
  readonly result: RuleResult;
  readonly missing: readonly string[];
  readonly policy: readonly PolicyUse[];
}

const UNMET_CODES = {
  G1: 'GRADUATION_G1_UNMET',
  G2: 'GRADUATION_G2_UNMET',
  G3: 'GRADUATION_G3_UNMET',
  G4: 'GRADUATION_G4_UNMET',
} as const;

/** 曾在孵: an entry fact, and the graduation date inside the stay. */
function withinStay(graduatedOn: IsoDate, { entry, limitOn, left }: TenancyState): Entry | Rejection {
  if (!entry || limitOn === null) return reject('GRADUATION_NOT_INCUBATED', '/creditCode');
  if (graduatedOn < entry.enteredOn)
    return reject('DATE_ORDER', '/graduatedOn', { later: graduatedOn, earlier: entry.enteredOn });
  if (left && graduatedOn > left.on)
    return reject('GRADUATION_AFTER_LEAVING', '/graduatedOn', { date: left.on });
  return entry;
}

/** 毕业时须在孵化期限内, where the rule of the day asks for it. */
function afterLimit(graduatedOn: IsoDate, limitOn: IsoDate | null, rules: RulesOn): Rejection | undefined {
  const must = rules.flag('graduation.mustBeWithinLimit') ?? false;
  return must && limitOn !== null && graduatedOn > limitOn
    ? reject('GRADUATION_AFTER_LIMIT', '/graduatedOn', { date: limitOn })
    : undefined;
}

/** Evidence of a year that had not begun on the graduation date proves nothing. */
function lateEvidence({ graduatedOn, conditions }: ToAssess): Rejection | undefined {
  const years = conditions.flatMap(({ revenues = [] }) => revenues.map(({ year }) => year));
  const late = years.find((year) => year > yearOf(graduatedOn));
  return late === undefined
    ? undefined
    : reject('EVIDENCE_AFTER_GRADUATION', '/conditions', { year: late, date: graduatedOn });
}

/** Refused when the enterprise cannot graduate that day or the conditions are not met; UNKNOWN is an answer. */
export function assess(
  claim: ToAssess,
  { tenant, titles }: Graduate,
  lookups: IncubatorsLookups,
): Assessment | Rejection {
  const { graduatedOn } = claim;
  const entry = withinStay(graduatedOn, tenant);
  if (isRejection(entry)) return entry;
  const rules = new RulesOn(lookups, graduatedOn);
  const refused = afterLimit(graduatedOn, tenant.limitOn, rules) ?? lateEvidence(claim);
  if (refused) return refused;
  const judged = claim.conditions.map((claimed) => ({
    claimed,
    ...judgeCondition(claimed, { graduatedOn, titles, rules }),
  }));
  const least = rules.integer('graduation.minConditions') ?? undefined;
  const results = judged.map(({ result }) => result);
  const result = least === undefined ? 'UNKNOWN' : atLeast(least, results);
  const unmet = judged.find((one) => one.result === 'UNMET');
  if (result === 'UNMET' && unmet)
    return reject(UNMET_CODES[unmet.claimed.code], '/conditions', { date: graduatedOn });
  const missing = result === 'UNKNOWN' ? judged.flatMap((one) => one.missing) : [];
  return {
    entry,
    conditions: judged.map(({ claimed, result: one }) => ({ ...claimed, result: one })),
    result,
    missing: [...missing, ...(least === undefined ? ['graduation.minConditions'] : [])],
    policy: rules.used,
  };
}
