import {
  entityOf,
  FilingRejected,
  FilingReturned,
  FilingRevoked,
  LoanBalanceReported,
  LoanClaimDropped,
  LoanClaimed,
  LoanClosed,
  LoanFiled,
  LoanOverdue,
  LoanPartlyFiled,
  on,
  type DataOf,
  type LoanKey,
} from '@torchline/facts';
import { streamOf, type Entity, type IsoDate } from '@torchline/kernel';
import { valueAt, withValue, type ByKey } from '../by-key.ts';
import { isNonPerforming } from './classification.ts';
import type { LoanStatus } from './states.ts';

export type FiledData = DataOf<typeof LoanFiled>;
export type Application = Omit<DataOf<typeof FilingRejected>, 'codes'>;
export type Balance = DataOf<typeof LoanBalanceReported>;

/** 备案贷款: one loan note of one bank, from its first filing on. */
export interface LoanState {
  readonly status: LoanStatus;
  /** The application as it was decided last. */
  readonly application: Application | undefined;
  /** Set once it is filed, whole or in part. */
  readonly filed: FiledData | undefined;
  readonly codes: readonly string[];
  /** First filing day of a loan that was returned: the filing window is counted to it. */
  readonly firstHandedInOn: IsoDate | undefined;
  readonly balances: ByKey<Balance>;
  readonly lastBalance: Balance | undefined;
  /** First reported day in class 次级 or worse since it was last better. */
  readonly nonPerformingSince: IsoDate | undefined;
  readonly overdue: DataOf<typeof LoanOverdue> | undefined;
  readonly claim: string | undefined;
  readonly ended: DataOf<typeof LoanClosed> | DataOf<typeof FilingRevoked> | undefined;
}

const unknown: LoanState = {
  status: 'NONE',
  application: undefined,
  filed: undefined,
  codes: [],
  firstHandedInOn: undefined,
  balances: {},
  lastBalance: undefined,
  nonPerformingSince: undefined,
  overdue: undefined,
  claim: undefined,
  ended: undefined,
};

const filed = (loan: LoanState, data: FiledData): LoanState => ({
  ...loan,
  status: 'FILED',
  application: data,
  filed: data,
  codes: [],
});

/** Balances of any day are kept; the one of the latest day is the present one. */
function balanceReported(loan: LoanState, data: Balance): LoanState {
  const balances = withValue(loan.balances, data.asOf, data);
  const days = Object.keys(balances).sort();
  let nonPerformingSince: IsoDate | undefined;
  for (const day of days) {
    const bad = isNonPerforming(valueAt(balances, day)?.classification);
    nonPerformingSince = bad ? (nonPerformingSince ?? day) : undefined;
  }
  const lastBalance = valueAt(balances, days.at(-1) ?? '');
  return { ...loan, balances, lastBalance, nonPerformingSince };
}

export const loanEntity: Entity<LoanState> = entityOf<LoanState>('loan', unknown, [
  on(LoanFiled, filed),
  on(LoanPartlyFiled, filed),
  on(FilingRejected, (loan, { codes, ...application }) => ({
    ...loan,
    status: 'REJECTED',
    application,
    codes,
    firstHandedInOn: undefined,
  })),
  on(FilingReturned, (loan, { codes, ...application }) => ({
    ...loan,
    status: 'RETURNED',
    application,
    codes,
    firstHandedInOn: loan.firstHandedInOn ?? application.filedOn,
  })),
  on(FilingRevoked, (loan, ended) => ({ ...loan, status: 'REVOKED', ended })),
  on(LoanBalanceReported, balanceReported),
  on(LoanOverdue, (loan, overdue) => ({ ...loan, status: 'OVERDUE', overdue })),
  on(LoanClosed, (loan, ended) => ({ ...loan, status: 'CLOSED', ended })),
  on(LoanClaimed, (loan, { claim }) => ({ ...loan, status: 'CLAIMED', claim })),
  on(LoanClaimDropped, (loan) => ({
    ...loan,
    status: loan.overdue ? 'OVERDUE' : 'FILED',
    claim: undefined,
  })),
]);

export const loanId = (bank: string, noteNo: string): string => `${bank}:${noteNo}`;
export const loanStream = (bank: string, noteNo: string): string =>
  streamOf(loanEntity, loanId(bank, noteNo));

/** The part of a loan that all its facts carry. */
export const keyOf = (loan: LoanKey): LoanKey => ({
  loan: loan.loan,
  bank: loan.bank,
  noteNo: loan.noteNo,
  pool: loan.pool,
  programme: loan.programme,
  creditCode: loan.creditCode,
  enterprise: loan.enterprise,
  county: loan.county,
  ...(loan.zone === undefined ? {} : { zone: loan.zone }),
});
