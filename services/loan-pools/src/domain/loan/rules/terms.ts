import { addDays, addMonths, type IsoDate } from '@torchline/kernel';
import type { Rules } from '../../policy-values.ts';
import { byLimit, judged, notKnown, type Judgement, type LoanToJudge } from './judgement.ts';

/** 贷款期限下限: due on or after the day that many months from the disbursement. */
export const longEnough = (loan: LoanToJudge, rules: Rules): Judgement =>
  byLimit(rules, 'loan.minTermMonths', (months) => ({
    met: loan.dueOn >= addMonths(loan.disbursedOn, months),
    code: 'FILING_TERM_TOO_SHORT',
  }));

/** 贷款期限上限. */
export const shortEnough = (loan: LoanToJudge, rules: Rules): Judgement =>
  byLimit(rules, 'loan.maxTermMonths', (months) => ({
    met: loan.dueOn <= addMonths(loan.disbursedOn, months),
    code: 'FILING_TERM_TOO_LONG',
  }));

/** 贷款方式: one of the allowed types; `ALL` allows each. */
export function allowedType(loan: LoanToJudge, rules: Rules): Judgement {
  const types = rules.codes('loan.allowedTypes');
  if (types === undefined)
    return notKnown('loan.allowedTypes', 'FILING_RULE_UNKNOWN', { detail: 'loan.allowedTypes' });
  const met = types.value.includes('ALL') || types.value.includes(loan.type);
  return judged('loan.allowedTypes', { met, code: 'FILING_TYPE_NOT_ALLOWED' }, [types.use]);
}

/** 备案期限: handed in at most that many days after the disbursement; a returned filing counts from its first day. */
export const withinWindow = (loan: LoanToJudge, rules: Rules, handedInOn: IsoDate): Judgement =>
  byLimit(rules, 'loan.filingWindowDays', (days) => ({
    met: handedInOn <= addDays(loan.disbursedOn, days),
    code: 'FILING_WINDOW_MISSED',
    detail: addDays(loan.disbursedOn, days),
  }));
