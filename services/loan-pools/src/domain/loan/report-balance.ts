import { LoanBalanceReported, type Classification } from '@torchline/facts';
import {
  changed,
  isRejection,
  mulDivDown,
  reject,
  same,
  type Accepted,
  type Fen,
  type IsoDate,
  type NewFact,
} from '@torchline/kernel';
import { valueAt } from '../by-key.ts';
import type { LoanPoolsCommand, LoanPoolsLookups } from '../lookups.ts';
import { sameContent } from '../same-content.ts';
import { changeExposure } from './exposure.ts';
import { keyOf, loanStream, type Balance, type FiledData, type LoanState } from './loan.ts';
import { filedLoan, loadLoan, refuseAction, type LoanInput, type LoanStates } from './loan-report.ts';
import { overdueFact, refuseOverdue } from './report-overdue.ts';

/** 贷款余额月报 of one loan. `overdueOn` where the bank tells in the same row that it became overdue. */
export interface ReportBalanceInput extends LoanInput {
  readonly asOf: IsoDate;
  readonly outstanding: Fen;
  readonly classification: Classification;
  readonly overdueDays: number;
  readonly overdueOn?: IsoDate | undefined;
}

/** The filed part of a principal: floor(outstanding × filed / disbursed). */
const filedPart = (outstanding: Fen, { filedAmount, disbursed }: FiledData): Fen =>
  mulDivDown(outstanding, [filedAmount], [disbursed]);

function balanceOf(input: ReportBalanceInput, filed: FiledData): Balance {
  const { asOf, outstanding, classification, overdueDays } = input;
  const filedOutstanding = filedPart(outstanding, filed);
  return { ...keyOf(filed), asOf, outstanding, filedOutstanding, classification, overdueDays };
}

/** An older day's balance is kept, and changes nothing of the present one. */
const isLatest = (loan: LoanState, asOf: IsoDate): boolean =>
  loan.lastBalance === undefined || loan.lastBalance.asOf <= asOf;

function balanceFacts(balance: Balance, { loan, exposure }: LoanStates): NewFact[] {
  const { asOf, filedOutstanding } = balance;
  if (sameContent(valueAt(loan.balances, asOf), balance)) return [];
  const fact = LoanBalanceReported.make(loanStream(balance.bank, balance.noteNo), balance, {
    factDate: asOf,
  });
  const to = { balance: filedOutstanding, on: asOf };
  return [fact, ...(isLatest(loan, asOf) ? changeExposure(exposure, balance, to) : [])];
}

/** Equal to what is known, also of a loan that has ended since. */
const isKnown = (balance: Balance, loan: LoanState): boolean =>
  sameContent(valueAt(loan.balances, balance.asOf), balance);

/** 贷款余额报告: one balance per loan and day; the filed part is what the enterprise's cap counts from now on. */
export const reportBalance: LoanPoolsCommand<ReportBalanceInput, LoanStates> = {
  name: 'ReportBalance',
  load: loadLoan,
  decide(input, states, context) {
    const filed = filedLoan(input, states.loan, context);
    if (isRejection(filed)) return filed;
    if (input.outstanding > filed.disbursed) return reject('LOAN_AMOUNTS', '/outstanding');
    if (input.asOf < filed.disbursedOn) return reject('BALANCE_PERIOD', '/asOf', { asOf: input.asOf });
    const balance = balanceOf(input, filed);
    if (isKnown(balance, states.loan) && tellsNothingNew(input, states.loan))
      return same({ loan: filed.loan });
    return (
      refuseAction(states.loan, 'reportBalance') ??
      refuseNewOverdue(input, states.loan, filed) ??
      decided(input, states, { balance, lookups: context.lookups })
    );
  },
};

const tellsNothingNew = ({ overdueOn }: ReportBalanceInput, loan: LoanState): boolean =>
  overdueOn === undefined || loan.overdue?.overdueOn === overdueOn;

const refuseNewOverdue = (input: ReportBalanceInput, loan: LoanState, filed: FiledData) =>
  input.overdueOn === undefined || tellsNothingNew(input, loan)
    ? undefined
    : refuseOverdue({ ...input, overdueOn: input.overdueOn, reportedOn: input.asOf }, loan, filed);

function decided(
  input: ReportBalanceInput,
  states: LoanStates,
  { balance, lookups }: { readonly balance: Balance; readonly lookups: LoanPoolsLookups },
): Accepted {
  const { overdueOn, outstanding, asOf } = input;
  const filed = states.loan.filed;
  const facts = balanceFacts(balance, states);
  if (overdueOn !== undefined && filed && !tellsNothingNew(input, states.loan))
    facts.push(overdueFact(filed, { overdueOn, outstanding, reportedOn: asOf }, lookups));
  return changed(facts, { loan: balance.loan, filedOutstanding: balance.filedOutstanding });
}
