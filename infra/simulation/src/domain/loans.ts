import {
  entityOf,
  ExposureChanged,
  FilingRevoked,
  LoanBalanceReported,
  LoanFiled,
  on,
  type DataOf,
} from '@torchline/facts';
import {
  changed,
  created,
  reject,
  streamOf,
  type Command,
  type CommandInput,
  type CreditCode,
  type Entity,
  type Fen,
  type IsoDate,
  type NewFact,
} from '@torchline/kernel';

export const POOLS_LOG = 'loan-pools';
/** All filed loans of one firm together are at most this, over all banks. */
export const CAP = 900;

interface LoanState {
  readonly filed: DataOf<typeof LoanFiled> | null;
  readonly revoked: boolean;
}
type Exposure = Readonly<Record<string, number>>;

export const loanEntity: Entity<LoanState> = entityOf<LoanState>('loan', { filed: null, revoked: false }, [
  on(LoanFiled, (_, filed) => ({ filed, revoked: false })),
  on(FilingRevoked, ({ filed }) => ({ filed, revoked: true })),
]);
/** The guard that keeps the cap when two banks file at once. */
export const exposureEntity: Entity<Exposure> = entityOf<Exposure>('exposure', {}, [
  on(ExposureChanged, (balances, { loan, balance }) => ({ ...balances, [loan]: balance })),
]);

export const exposed = (exposure: Exposure): number =>
  Object.values(exposure).reduce((sum, balance) => sum + balance, 0);

export interface LoanInput extends CommandInput {
  /** `<bank>:<note>` */
  readonly loan: string;
  readonly creditCode: CreditCode;
  readonly county: string;
  readonly amount: number;
}
interface Read {
  readonly loan: LoanState;
  readonly exposure: Exposure;
}
const load: Command<LoanInput, Read>['load'] = async ({ loan, creditCode }, read) => ({
  loan: await read(loanEntity, loan),
  exposure: await read(exposureEntity, creditCode),
});

const keyOf = ({ loan, creditCode, county }: LoanInput) => {
  const [bank = '', noteNo = ''] = loan.split(':');
  return { loan, bank, noteNo, pool: 'p1', programme: 'P', creditCode, enterprise: '企业', county };
};

function filedBy(input: LoanInput, day: IsoDate): DataOf<typeof LoanFiled> {
  const amount = input.amount as Fen;
  return {
    ...keyOf(input),
    ...{ bankName: '银行', contractNo: 'c1', type: 'CREDIT', purpose: '研发', firstLoan: false },
    ...{ disbursed: amount, rate: 33_900, contractOn: day, disbursedOn: day, dueOn: day, filedOn: day },
    ...{ checks: [], filedAmount: amount, ratio: 7000, maxPublicShare: 8000, maxPerLoan: null, late: false },
  };
}

function exposure({ loan, creditCode }: LoanInput, balance: number, changedOn: IsoDate): NewFact {
  const [bank = ''] = loan.split(':');
  const data = { creditCode, loan, bank, balance: balance as Fen, changedOn };
  return ExposureChanged.make(streamOf(exposureEntity, creditCode), data, { factDate: changedOn });
}

/** One loan per bank and note number; the firm's loans over all banks stay under the cap. */
export const fileLoan: Command<LoanInput, Read> = {
  name: 'FileLoan',
  load,
  decide(input, states) {
    const { loan, amount, businessDate: day } = input;
    if (states.loan.filed && !states.loan.revoked)
      return reject('STATE_FORBIDS', '/loan', { state: 'FILED', action: 'FileLoan' });
    if (exposed(states.exposure) + amount > CAP) return reject('FILING_CAP_REACHED');
    const fact = LoanFiled.make(streamOf(loanEntity, loan), filedBy(input, day), { factDate: day });
    return created([fact, exposure(input, amount, day)], { loan });
  },
};

/** Refused where there is no loan. Reports its balance otherwise. */
export const reportBalance: Command<LoanInput, Read> = {
  name: 'ReportBalance',
  load,
  decide(input, states) {
    const { loan, amount, businessDate: asOf } = input;
    if (!states.loan.filed) return reject('NOT_FOUND');
    const outstanding = amount as Fen;
    const { creditCode, county } = states.loan.filed;
    const data: DataOf<typeof LoanBalanceReported> = {
      ...keyOf({ ...input, creditCode, county }),
      ...{ asOf, outstanding, filedOutstanding: outstanding, overdueDays: 0 },
      classification: 'NORMAL',
    };
    return changed([LoanBalanceReported.make(streamOf(loanEntity, loan), data, { factDate: asOf })]);
  },
};

export const revokeFiling: Command<LoanInput, Read> = {
  name: 'RevokeFiling',
  load,
  decide(input, { loan: { filed, revoked } }) {
    const { loan, businessDate: revokedOn } = input;
    if (!filed || revoked || filed.creditCode !== input.creditCode)
      return reject('STATE_FORBIDS', '/loan', { state: 'NONE', action: 'RevokeFiling' });
    const data = { ...keyOf({ ...input, county: filed.county }), filedOn: filed.filedOn, revokedOn };
    return changed([
      FilingRevoked.make(streamOf(loanEntity, loan), { ...data, reason: '误报' }, { factDate: revokedOn }),
      exposure(input, 0, revokedOn),
    ]);
  },
};
