import { LoanOverdue } from '@torchline/facts';
import {
  changed,
  isRejection,
  reject,
  same,
  type Fen,
  type IsoDate,
  type NewFact,
  type Rejection,
} from '@torchline/kernel';
import type { LoanPoolsCommand, LoanPoolsLookups } from '../lookups.ts';
import { Rules } from '../policy-values.ts';
import { programmeScopes } from '../programme.ts';
import { keyOf, loanStream, type FiledData, type LoanState } from './loan.ts';
import {
  filedLoan,
  loadLoan,
  refuseAction,
  refuseBefore,
  type LoanInput,
  type LoanStates,
} from './loan-report.ts';

/** 逾期报告: the principal on the day the loan became overdue (逾期日本金). */
export interface ReportOverdueInput extends LoanInput {
  readonly overdueOn: IsoDate;
  readonly outstanding: Fen;
  readonly reportedOn: IsoDate;
}

type Overdue = Pick<ReportOverdueInput, 'overdueOn' | 'outstanding' | 'reportedOn'>;

/** Last day for the bank to tell; null when the rule or the working days are not known. */
function noticeDueOn(filed: FiledData, overdueOn: IsoDate, lookups: LoanPoolsLookups) {
  const scopes = programmeScopes(filed.programme, filed.county);
  const days = new Rules(lookups, { scopes, on: overdueOn }).integer('comp.noticeDays');
  const due =
    days?.value === undefined || days.value === null
      ? undefined
      : lookups.addWorkingDays(overdueOn, days.value);
  return { due: due ?? null, policy: days ? [days.use] : [] };
}

export function overdueFact(filed: FiledData, overdue: Overdue, lookups: LoanPoolsLookups): NewFact {
  const { due, policy } = noticeDueOn(filed, overdue.overdueOn, lookups);
  const { overdueOn, outstanding, reportedOn } = overdue;
  const data = { ...keyOf(filed), overdueOn, outstanding, reportedOn, noticeDueOn: due };
  return LoanOverdue.make(loanStream(filed.bank, filed.noteNo), data, { factDate: overdueOn, policy });
}

export function refuseOverdue(overdue: Overdue, loan: LoanState, filed: FiledData): Rejection | undefined {
  if (overdue.outstanding > filed.disbursed) return reject('LOAN_AMOUNTS', '/outstanding');
  if (overdue.outstanding === 0) return reject('AMOUNT_ZERO', '/outstanding');
  return (
    refuseAction(loan, 'reportOverdue') ??
    refuseBefore('/overdueOn', overdue.overdueOn, filed.disbursedOn) ??
    refuseBefore('/reportedOn', overdue.reportedOn, overdue.overdueOn)
  );
}

/** 贷款逾期: told once per loan. */
export const reportOverdue: LoanPoolsCommand<ReportOverdueInput, LoanStates> = {
  name: 'ReportOverdue',
  load: loadLoan,
  decide(input, { loan }, context) {
    const filed = filedLoan(input, loan, context);
    if (isRejection(filed)) return filed;
    const known = loan.overdue;
    if (known?.overdueOn === input.overdueOn && known.outstanding === input.outstanding)
      return same({ loan: filed.loan });
    const fact = overdueFact(filed, input, context.lookups);
    return refuseOverdue(input, loan, filed) ?? changed([fact], { loan: filed.loan });
  },
};
