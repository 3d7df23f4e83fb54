import type { IncubateeField } from '@torchline/facts';
import {
  addMonths,
  allOf,
  reject,
  type IsoDate,
  type PolicyUse,
  type Rejection,
  type RuleResult,
} from '@torchline/kernel';
import type { IncubatorsLookups } from '../lookups.ts';
import { RulesOn } from '../rules-on.ts';

/** What decides whether a tenant is an enterprise in incubation (在孵企业). */
export interface EntryToJudge {
  readonly enteredOn: IsoDate;
  readonly foundedOn: IsoDate;
  readonly field: IncubateeField;
  /** Registered address and main site inside the carrier, as declared (注册地及主要研发办公场所在载体内). */
  readonly insideCarrier?: boolean | undefined;
  /** Meets the notion of a technology SME, as declared (符合科技型中小企业). */
  readonly smeNotion?: boolean | undefined;
}

export interface EntryCheck {
  readonly rule: string;
  readonly result: RuleResult;
}
export interface EntryJudged {
  readonly checks: readonly EntryCheck[];
  /** Last day of the time limit; null when the tenant is a plain one. */
  readonly limitOn: IsoDate | null;
  readonly policy: readonly PolicyUse[];
}

/** 成立时间: entry on or before the day that many calendar months after the founding; null is no limit. */
export const ageAtEntry = (foundedOn: IsoDate, enteredOn: IsoDate, maxMonths: number | null): RuleResult =>
  maxMonths === null || enteredOn <= addMonths(foundedOn, maxMonths) ? 'MET' : 'UNMET';

/** 孵化期限: the last day inside, that many calendar months after the entry. */
export const limitOf = (enteredOn: IsoDate, maxMonths: number): IsoDate => addMonths(enteredOn, maxMonths);

const declared = (said: boolean | undefined): RuleResult =>
  said === undefined ? 'UNKNOWN' : said ? 'MET' : 'UNMET';

const AGE = 'incubation.maxAgeAtEntryMonths';
export const INSIDE = 'incubation.insideCarrier';
export const NOTION = 'incubation.smeNotion';

/** 在孵企业条件 (科技企业孵化器管理办法), by the rules of the day of entry. Without those rules nothing can be said: refused. */
export function judgeEntry(entry: EntryToJudge, lookups: IncubatorsLookups): EntryJudged | Rejection {
  const rules = new RulesOn(lookups, entry.enteredOn);
  const maxAge = rules.integer(AGE);
  const isLong = rules.codes('incubation.longFields')?.includes(entry.field) ?? false;
  const maxMonths = rules.integer(isLong ? 'incubation.maxMonthsLong' : 'incubation.maxMonths');
  const [missing] = rules.missing;
  if (maxAge === undefined || typeof maxMonths !== 'number' || missing !== undefined)
    return reject('POLICY_MISSING', '/enteredOn', {
      key: missing ?? 'incubation.maxMonths',
      date: entry.enteredOn,
    });
  const checks: EntryCheck[] = [
    { rule: AGE, result: ageAtEntry(entry.foundedOn, entry.enteredOn, maxAge) },
    { rule: INSIDE, result: declared(entry.insideCarrier) },
    { rule: NOTION, result: declared(entry.smeNotion) },
  ];
  const met = allOf(checks.map(({ result }) => result)) === 'MET';
  return { checks, limitOn: met ? limitOf(entry.enteredOn, maxMonths) : null, policy: rules.used };
}
