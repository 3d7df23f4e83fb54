import { addMonths, compareRatios, type RateBp100 } from '@torchline/kernel';
import type { LoanPoolsLookups } from '../../lookups.ts';
import type { Found, Rules } from '../../policy-values.ts';
import { judged, notKnown, type Judgement, type LoanToJudge } from './judgement.ts';

const RULE = 'loan.rateCap';
type Tenor = '1Y' | '1-5Y' | '5Y+';
type Kind = 'LPR' | 'BENCHMARK';

interface Cap {
  readonly kind: Kind;
  readonly value: Found<number | null>;
  readonly named: Found<string>;
}

/**
 * The cap of the contract date, where the reference rate is read too; a programme that began between contract and
 * disbursement is read on the disbursement date.
 */
function capOf(loan: LoanToJudge, rules: Rules): Cap | undefined {
  for (const day of [loan.contractOn, loan.disbursedOn]) {
    const named = rules.on(day).text('loan.rateCap.kind');
    const value = rules.on(day).integer('loan.rateCap.value');
    if (named && value) return { kind: named.value === 'BENCHMARK' ? 'BENCHMARK' : 'LPR', value, named };
  }
  return undefined;
}

/** Tenor of the reference rate: LPR has one year and five years; the benchmark one, one to five, and over five. */
function tenorOf(loan: LoanToJudge, kind: Kind, boundaryMonths: number): Tenor {
  if (loan.dueOn <= addMonths(loan.disbursedOn, boundaryMonths)) return '1Y';
  return kind === 'BENCHMARK' && loan.dueOn <= addMonths(loan.disbursedOn, 60) ? '1-5Y' : '5Y+';
}

/** LPR plus points (value in 1/100 basis point), or benchmark times a factor (value per 10,000); exact. */
const isUnder = (rate: RateBp100, cap: { kind: Kind; value: number; reference: RateBp100 }): boolean =>
  cap.kind === 'LPR'
    ? rate <= cap.reference + cap.value
    : compareRatios(rate, cap.reference, [cap.value, 10_000]) <= 0;

/** 利率上限 against the reference rate of the same tenor on the contract date. */
export function underRateCap(loan: LoanToJudge, rules: Rules, lookups: LoanPoolsLookups): Judgement {
  const cap = capOf(loan, rules);
  const boundary = rules.integer('loan.lprTenorBoundaryMonths');
  if (!cap || !boundary) return notKnown(RULE, 'FILING_RULE_UNKNOWN', { detail: RULE });
  const uses = [cap.named.use, cap.value.use, boundary.use];
  if (cap.value.value === null) return { rule: RULE, result: 'MET', uses };
  const tenor = tenorOf(loan, cap.kind, boundary.value ?? 12);
  const reference = lookups.rate(cap.kind, tenor, loan.contractOn);
  const detail = `${cap.kind} ${tenor} ${loan.contractOn}`;
  if (reference === undefined) return notKnown(RULE, 'FILING_RATE_UNKNOWN', { detail, uses });
  const met = isUnder(loan.rate, { kind: cap.kind, value: cap.value.value, reference });
  return judged(RULE, { met, code: 'FILING_RATE_OVER_CAP', detail: `${detail} ${reference}` }, uses);
}
