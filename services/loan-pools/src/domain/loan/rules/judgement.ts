import type { CreditCode, ErrorCode, IsoDate, PolicyUse, RateBp100, RuleResult } from '@torchline/kernel';
import type { LoanType } from '@torchline/facts';
import type { Found, Rules } from '../../policy-values.ts';

/** 备案审核项 with what it was judged by. `code` says why when it is not met, or what is missing. */
export interface Judgement {
  readonly rule: string;
  readonly result: RuleResult;
  readonly code?: ErrorCode;
  readonly detail?: string;
  readonly uses: readonly PolicyUse[];
}

/** What the rules look at of a loan. */
export interface LoanToJudge {
  readonly creditCode: CreditCode;
  readonly county: string;
  readonly type: LoanType;
  readonly purpose: string;
  readonly rate: RateBp100;
  readonly contractOn: IsoDate;
  readonly disbursedOn: IsoDate;
  readonly dueOn: IsoDate;
}

interface Verdict {
  readonly met: boolean;
  readonly code: ErrorCode;
  readonly detail?: string;
}

/** A rule whose policy rows are there: met, or not met with its code. */
export function judged(rule: string, verdict: Verdict, uses: readonly PolicyUse[]): Judgement {
  const detail = verdict.detail === undefined ? {} : { detail: verdict.detail };
  return verdict.met
    ? { rule, result: 'MET', uses, ...detail }
    : { rule, result: 'UNMET', code: verdict.code, uses, ...detail };
}

/** Something that the rule needs is not known: the filing waits. */
export const notKnown = (
  rule: string,
  code: ErrorCode,
  more: { readonly detail?: string; readonly uses?: readonly PolicyUse[] } = {},
): Judgement => ({
  rule,
  result: 'UNKNOWN',
  code,
  uses: more.uses ?? [],
  ...(more.detail === undefined ? {} : { detail: more.detail }),
});

/** Judges by one integer limit: UNKNOWN without a row, met where the rule knows no limit. */
export function byLimit(rules: Rules, key: string, judge: (limit: number) => Verdict): Judgement {
  const limit: Found<number | null> | undefined = rules.integer(key);
  if (limit === undefined) return notKnown(key, 'FILING_RULE_UNKNOWN', { detail: key });
  if (limit.value === null) return { rule: key, result: 'MET', uses: [limit.use] };
  return judged(key, judge(limit.value), [limit.use]);
}
