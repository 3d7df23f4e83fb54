import type { WaitsFor } from '@torchline/kernel';
import { visibleTo } from '@torchline/masters';
import type { RecordKind } from '@torchline/projections';
import { loanEntity, type Application, type LoanState } from '../domain/loan/loan.ts';

/** A loan filed in part says so for as long as nothing else happened to it. */
const statusOf = ({ status, filed }: LoanState): string =>
  status === 'FILED' && filed && filed.filedAmount < filed.disbursed ? 'PARTLY_FILED' : status;

/** A returned loan waits for its bank. */
const workOf = ({ status }: LoanState, { bank, filedOn }: Application): readonly WaitsFor[] =>
  status === 'RETURNED'
    ? [{ role: 'BANK', action: 'FileLoan', organisation: bank, notBy: [], since: filedOn }]
    : [];

/** The last balance as the bank reported it; each part null before the first. */
const balanceFields = (balance: LoanState['lastBalance']) => ({
  outstandingFen: balance?.outstanding ?? null,
  filedOutstandingFen: balance?.filedOutstanding ?? null,
  balanceOn: balance?.asOf ?? null,
  classification: balance?.classification ?? null,
  overdueDays: balance?.overdueDays ?? null,
});

function fieldsOf({ filed, lastBalance, overdue, claim, codes }: LoanState, application: Application) {
  const { noteNo, contractNo, bank, bankName, pool, type, rate } = application;
  const { disbursed, disbursedOn, dueOn, filedOn, firstLoan } = application;
  return {
    ...{ noteNo, contractNo, bank, bankName, pool, type, rate, firstLoan },
    ...{ disbursedFen: disbursed, filedFen: filed?.filedAmount ?? null },
    ...{ disbursedOn, dueOn, filedOn, late: filed?.late ?? false },
    ...balanceFields(lastBalance),
    overdueOn: overdue?.overdueOn ?? null,
    claim: claim ?? null,
    codes: codes.join(' '),
  };
}

/** 备案贷款. */
export const loanRecord: RecordKind<LoanState> = {
  kind: 'loan',
  zh: '备案贷款',
  en: 'Loan',
  entity: loanEntity,
  describe: (state, _, masters) => {
    const { application } = state;
    if (!application) return undefined;
    const { enterprise, creditCode, bank, bankName, county, zone, noteNo, contractNo } = application;
    const seen = { county, day: application.disbursedOn, organisations: [bank], creditCodes: [creditCode] };
    return {
      title: enterprise,
      status: statusOf(state),
      day: application.filedOn,
      county,
      zone: zone ?? null,
      organisation: bank,
      creditCode,
      fields: fieldsOf(state, application),
      search: [creditCode, noteNo, contractNo, bankName],
      visibleTo: visibleTo(masters, seen),
      work: workOf(state, application),
      files: [],
    };
  },
};
