import {
  FilingRejected,
  FilingReturned,
  LoanFiled,
  LoanPartlyFiled,
  type Contact,
  type LoanType,
} from '@torchline/facts';
import {
  addDays,
  changed,
  created,
  reject,
  same,
  type Accepted,
  type CommandInput,
  type CreditCode,
  type DecisionContext,
  type Fen,
  type IsoDate,
  type NewFact,
  type RateBp100,
  type Read,
  type Rejection,
} from '@torchline/kernel';
import type { LoanPoolsCommand, LoanPoolsLookups, Title } from '../lookups.ts';
import { refuseForeignBank } from '../own-bank.ts';
import { agreementEntity, agreementId, type AgreementState } from '../pool/agreement.ts';
import { poolEntity, type PoolState } from '../pool/pool.ts';
import { sameContent } from '../same-content.ts';
import { changeExposure, exposureEntity, exposureWithout, type ExposureState } from './exposure.ts';
import { judgeFiling, type Judged } from './judge-filing.ts';
import { loanEntity, loanId, loanStream, type Application, type LoanState } from './loan.ts';
import { closeRenewed, refuseRenewal } from './renew-loan.ts';
import { loanAllows } from './states.ts';

/** 贷款备案申请: one loan note as the bank reports it. */
export interface FileLoanInput extends CommandInput {
  readonly bank: string;
  readonly noteNo: string;
  readonly contractNo: string;
  readonly branch?: string | undefined;
  readonly pool: string;
  readonly creditCode: CreditCode;
  readonly enterprise: string;
  readonly county: string;
  readonly zone?: string | undefined;
  readonly type: LoanType;
  readonly purpose: string;
  readonly firstLoan: boolean;
  readonly disbursed: Fen;
  readonly rate: RateBp100;
  readonly contractOn: IsoDate;
  readonly disbursedOn: IsoDate;
  readonly dueOn: IsoDate;
  readonly filedOn: IsoDate;
  readonly renews?: string | undefined;
  readonly officer?: Contact | undefined;
}

export interface FileLoanStates {
  readonly pool: PoolState;
  readonly agreement: AgreementState;
  readonly loan: LoanState;
  readonly exposure: ExposureState;
  readonly renewed: LoanState | undefined;
  /** What certification has stated of the enterprise so far. */
  readonly titles: readonly Title[] | undefined;
}

async function load(input: FileLoanInput, read: Read, lookups: LoanPoolsLookups): Promise<FileLoanStates> {
  const { bank, pool, renews } = input;
  return {
    titles: await lookups.titlesOf(input.creditCode),
    pool: await read(poolEntity, pool),
    agreement: await read(agreementEntity, agreementId(bank, pool)),
    loan: await read(loanEntity, loanId(bank, input.noteNo)),
    exposure: await read(exposureEntity, input.creditCode),
    renewed: renews === undefined ? undefined : await read(loanEntity, loanId(bank, renews)),
  };
}

const wrongOrder = (pointer: string, later: IsoDate, earlier: IsoDate): Rejection | undefined =>
  later < earlier ? reject('DATE_ORDER', pointer, { later, earlier }) : undefined;

const refuseDates = (input: FileLoanInput): Rejection | undefined =>
  wrongOrder('/disbursedOn', input.disbursedOn, input.contractOn) ??
  wrongOrder('/dueOn', input.dueOn, addDays(input.disbursedOn, 1)) ??
  wrongOrder('/filedOn', input.filedOn, input.disbursedOn);

type Context = DecisionContext<LoanPoolsLookups>;

/** What makes the report itself wrong, before any rule of the programme is asked. */
function refuse(input: FileLoanInput, states: FileLoanStates, context: Context): Rejection | undefined {
  if (states.pool.opened === undefined) return reject('NOT_FOUND', '/pool');
  if (input.disbursed === 0) return reject('AMOUNT_ZERO', '/disbursed');
  return (
    refuseForeignBank(context.identity, input.bank, '/bank') ??
    refuseDates(input) ??
    refuseRenewal(input, states.renewed)
  );
}

type Report = Omit<Application, 'checks'>;

function reportOf(input: FileLoanInput, pool: PoolState, bankName: string): Report {
  const { businessDate: _, ...loan } = input;
  const programme = pool.opened?.programme ?? '';
  return { ...loan, loan: loanId(input.bank, input.noteNo), programme, bankName };
}

/** True when the loan was reported before exactly so. */
function isReported(report: Report, { application }: LoanState): boolean {
  if (application === undefined) return false;
  const { officer: _, ...there } = application;
  const { officer: __, ...here } = report;
  const reported = Object.keys(here).map((key) => [key, there[key as keyof typeof there]]);
  return sameContent(Object.fromEntries(reported), here);
}

function filedFacts(report: Report, judged: Judged, late: boolean): NewFact[] {
  const { terms, filedAmount, checks, policy } = judged;
  if (terms === undefined) throw new Error('a filing was judged met without its terms of compensation');
  const data = { ...report, checks, filedAmount, ...terms, late };
  const definition = filedAmount < report.disbursed ? LoanPartlyFiled : LoanFiled;
  const when = { factDate: report.disbursedOn, policy };
  return [definition.make(loanStream(report.bank, report.noteNo), data, when)];
}

function refusedFacts(report: Report, judged: Judged): NewFact[] {
  const { checks, codes, policy, result } = judged;
  const definition = result === 'UNMET' ? FilingRejected : FilingReturned;
  const when = { factDate: report.disbursedOn, policy };
  return [definition.make(loanStream(report.bank, report.noteNo), { ...report, checks, codes }, when)];
}

/** The window of a returned loan is counted to the day on which it was first handed in. */
const handedInOn = (input: FileLoanInput, { firstHandedInOn }: LoanState): IsoDate =>
  firstHandedInOn !== undefined && firstHandedInOn < input.filedOn ? firstHandedInOn : input.filedOn;

function judge(input: FileLoanInput, states: FileLoanStates, lookups: LoanPoolsLookups): Judged {
  const { pool, agreement, loan, exposure, titles } = states;
  if (pool.opened === undefined) throw new Error('a filing is judged only for a pool that is open');
  const replaced = input.renews === undefined ? [] : [loanId(input.bank, input.renews)];
  const own = [loanId(input.bank, input.noteNo), ...replaced];
  const otherBalances = exposureWithout(exposure, own);
  const handedIn = handedInOn(input, loan);
  return judgeFiling(
    { loan: input, pool: pool.opened, agreement, titles, otherBalances, handedInOn: handedIn },
    lookups,
  );
}

/** A filing decided anew as it stands already: nothing to state. */
const stands = (report: Report, { result, codes }: Judged, loan: LoanState): boolean =>
  loan.status === (result === 'UNMET' ? 'REJECTED' : 'RETURNED') &&
  sameContent(loan.codes, codes) &&
  isReported(report, loan);

const accept = (loan: LoanState, facts: readonly NewFact[], answer: Record<string, unknown>): Accepted =>
  loan.status === 'NONE' ? created(facts, answer) : changed(facts, answer);

/** The window's last day is the detail of its check: what came in after it is marked, not hidden. */
const isLate = ({ checks }: Judged, today: IsoDate): boolean => {
  const lastDay = checks.find(({ rule }) => rule === 'loan.filingWindowDays')?.detail;
  return lastDay !== undefined && today > lastDay;
};

function decideFiling(
  report: Report,
  states: FileLoanStates,
  { judged, today }: { judged: Judged; today: IsoDate },
) {
  const { result, codes, filedAmount } = judged;
  const answer = { loan: report.loan };
  if (result !== 'MET') {
    const status = result === 'UNMET' ? 'REJECTED' : 'RETURNED';
    if (stands(report, judged, states.loan)) return same({ ...answer, status, codes });
    return accept(states.loan, refusedFacts(report, judged), { ...answer, status, codes });
  }
  const exposure = { balance: filedAmount, on: report.filedOn };
  const closed = closeRenewed(states.renewed, { exposure: states.exposure, on: report.filedOn });
  const facts = [
    ...closed,
    ...filedFacts(report, judged, isLate(judged, today)),
    ...changeExposure(states.exposure, report, exposure),
  ];
  const status = filedAmount < report.disbursed ? 'PARTLY_FILED' : 'FILED';
  return accept(states.loan, facts, { ...answer, status, filedAmount });
}

/**
 * 贷款备案: filed in full, filed in part, refused with every code, or sent back with what is missing. A returned or
 * refused loan that is sent again is decided anew; a filed one that is sent again equal changes nothing.
 */
export const fileLoan: LoanPoolsCommand<FileLoanInput, FileLoanStates> = {
  name: 'FileLoan',
  load,
  decide(input, states, context) {
    const { loan, pool } = states;
    const refused = refuse(input, states, context);
    if (refused) return refused;
    const bankName = context.lookups.bankName(input.bank);
    if (bankName === undefined) return reject('ORGANISATION_UNKNOWN', '/bank', { organisation: input.bank });
    const report = reportOf(input, pool, bankName);
    if (!loanAllows(loan.status, 'file'))
      return isReported(report, {
        ...loan,
        application: loan.application && { ...loan.application, bankName },
      })
        ? same({ loan: report.loan, status: loan.status })
        : reject('LOAN_ALREADY_FILED', '/noteNo', { noteNo: input.noteNo });
    const judged = judge(input, states, context.lookups);
    return decideFiling(report, states, { judged, today: context.today });
  },
};
