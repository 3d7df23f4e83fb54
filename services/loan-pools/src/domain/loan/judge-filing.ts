import type { LoanCheck } from '@torchline/facts';
import {
  allOf,
  type ErrorCode,
  type Fen,
  type IsoDate,
  type PolicyUse,
  type RuleResult,
} from '@torchline/kernel';
import type { LoanPoolsLookups, Title } from '../lookups.ts';
import { Rules } from '../policy-values.ts';
import { programmeScopes } from '../programme.ts';
import { inForceOn, type AgreementState } from '../pool/agreement.ts';
import { underCap } from './rules/cap.ts';
import { compensationTerms, type CompensationTerms } from './rules/compensation-terms.ts';
import { eligibleEnterprise, insideRegion } from './rules/eligibility.ts';
import { judged, type Judgement, type LoanToJudge } from './rules/judgement.ts';
import { allowedPurpose } from './rules/purpose.ts';
import { underRateCap } from './rules/rate-cap.ts';
import { allowedType, longEnough, shortEnough, withinWindow } from './rules/terms.ts';

export interface FilingToJudge {
  readonly loan: LoanToJudge & { readonly firstLoan: boolean; readonly disbursed: Fen };
  readonly pool: { readonly programme: string; readonly region: string };
  readonly agreement: AgreementState;
  /** Titles of the enterprise; undefined where none is known yet. */
  readonly titles: readonly Title[] | undefined;
  /** Filed balance of the enterprise's other loans, without a loan that this one renews. */
  readonly otherBalances: Fen;
  readonly handedInOn: IsoDate;
}

/** 备案审核结果: MET is filed, UNMET refused with all codes, UNKNOWN sent back until what is missing is known. */
export interface Judged {
  readonly result: RuleResult;
  readonly checks: LoanCheck[];
  readonly codes: ErrorCode[];
  readonly policy: readonly PolicyUse[];
  readonly filedAmount: Fen;
  readonly terms: CompensationTerms | undefined;
}

const admitted = (agreement: AgreementState, day: IsoDate): Judgement =>
  judged('loan.bankAdmitted', { met: inForceOn(agreement, day), code: 'FILING_BANK_NOT_ADMITTED' }, []);

const checkOf = ({ rule, result, detail }: Judgement): LoanCheck => ({
  rule,
  result,
  ...(detail === undefined ? {} : { detail }),
});

/** Codes of the judgements that decide: those not met where there are any, else those not known. */
const decisiveCodes = (judgements: readonly Judgement[], result: RuleResult): ErrorCode[] => [
  ...new Set(judgements.filter((one) => one.result === result).flatMap(({ code }) => code ?? [])),
];

function usesOf(judgements: readonly Judgement[]): readonly PolicyUse[] {
  const byRow = new Map(judgements.flatMap(({ uses }) => uses).map((use) => [use.rowId, use]));
  return [...byRow.values()];
}

/** All checks of a filing by the rules of its disbursement date (放款日). */
export function judgeFiling(filing: FilingToJudge, lookups: LoanPoolsLookups): Judged {
  const { loan, pool, agreement } = filing;
  const scopes = programmeScopes(pool.programme, pool.region);
  const rules = new Rules(lookups, { scopes, on: loan.disbursedOn });
  const cap = underCap(rules, loan.disbursed, filing.otherBalances);
  const compensation = compensationTerms(loan, rules);
  const judgements = [
    admitted(agreement, loan.disbursedOn),
    eligibleEnterprise(loan, rules, filing.titles),
    insideRegion(loan, pool.region, lookups),
    allowedType(loan, rules),
    longEnough(loan, rules),
    shortEnough(loan, rules),
    underRateCap(loan, rules, lookups),
    allowedPurpose(loan, rules),
    withinWindow(loan, rules, filing.handedInOn),
    cap.judgement,
    compensation.judgement,
  ];
  const result = allOf(judgements.map((judgement) => judgement.result));
  return {
    result,
    checks: judgements.map(checkOf),
    codes: decisiveCodes(judgements, result),
    policy: usesOf(judgements),
    filedAmount: cap.filedAmount,
    terms: compensation.terms,
  };
}
