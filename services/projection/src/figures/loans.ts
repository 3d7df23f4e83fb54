import {
  entityOf,
  FilingRevoked,
  LoanBalanceReported,
  LoanClosed,
  LoanFiled,
  LoanPartlyFiled,
  on,
  type DataOf,
} from '@torchline/facts';
import type { IsoDate } from '@torchline/kernel';
import { leaf, NOTHING, type Contribution, type MemberRow, type Outputs } from '../engine/contribution.ts';
import { folded } from '../engine/kind.ts';
import type { Places } from '../engine/places.ts';
import { BORROWER, type BalanceNote, type FiledNote } from '../members/borrower-rows.ts';
import { FILING_BANK, FILING_CITY } from '../members/filings.ts';

/** Day and what the bank reported then: principal outstanding in fen, 1 when classified 次级 or worse. */
type Balance = readonly [asOf: IsoDate, outstanding: number, bad: number];
interface Loan {
  readonly loan: string;
  readonly bank: string;
  readonly creditCode: string;
  readonly region: string;
  readonly zone: string;
  readonly disbursedOn: IsoDate;
  readonly filedOn: IsoDate;
  readonly disbursed: number;
  readonly filed: number;
  readonly rate: number;
  readonly ratio: number;
  readonly balances: readonly Balance[];
  readonly closedOn: IsoDate;
  readonly revokedOn: IsoDate;
}

const BAD = ['SUBSTANDARD', 'DOUBTFUL', 'LOSS'];

/** A loan that is filed again keeps its reports and stands anew. */
const filedFrom = (known: Loan | null, data: DataOf<typeof LoanFiled>): Loan => ({
  loan: data.loan,
  bank: data.bank,
  creditCode: data.creditCode,
  region: data.county,
  zone: data.zone ?? '',
  disbursedOn: data.disbursedOn,
  filedOn: data.filedOn,
  disbursed: data.disbursed,
  filed: data.filedAmount,
  rate: data.rate,
  ratio: data.ratio,
  balances: known?.balances ?? [],
  closedOn: '',
  revokedOn: '',
});

/** A report for the same day takes the place of the one before. */
function reported(known: Loan, data: DataOf<typeof LoanBalanceReported>): Loan {
  const { asOf, outstanding, classification } = data;
  const others = known.balances.filter(([day]) => day !== asOf);
  return { ...known, balances: [...others, [asOf, outstanding, BAD.includes(classification) ? 1 : 0]] };
}

const loan = entityOf<Loan | null>('loan', null, [
  on(LoanFiled, (known, data) => filedFrom(known, data)),
  on(LoanPartlyFiled, (known, data) => filedFrom(known, data)),
  on(FilingRevoked, (known, { revokedOn }) => (known ? { ...known, revokedOn } : null)),
  on(LoanBalanceReported, (known, data) => (known ? reported(known, data) : null)),
  on(LoanClosed, (known, { closedOn }) => (known ? { ...known, closedOn } : null)),
]);

/** The flows of the filing month; a revoked filing is taken out of it. */
function filing({ region, zone, filedOn: day, disbursed, filed, rate }: Loan): Contribution[] {
  const spot = { region, zone, day };
  return [
    leaf('loan-filings', spot, { count: 1, amount: disbursed }),
    leaf('loan-filed-amount', spot, { count: 1, amount: filed }),
    leaf('~loan-filed-amount-times-rate', spot, { amount: BigInt(filed) * BigInt(rate) }),
  ];
}

/**
 * Banks and cities have thousands of filings: what is kept of them is that there was one in a month at a place. The day
 * is the first of the month on which the place had the path that it has on the filing day.
 */
function seenIn(state: Loan, places: Places): Pick<MemberRow, 'entity' | 'day'> {
  const stay = places.stays(state.region).findLast(({ from }) => from <= state.filedOn);
  const month = `${state.filedOn.slice(0, 7)}-01`;
  return { entity: '', day: stay && stay.from > month ? stay.from : month };
}

function rowsOf(state: Loan, city: string, places: Places): MemberRow[] {
  const { loan: id, creditCode, region, zone, filedOn, filed, disbursed, ratio, closedOn, revokedOn } = state;
  const seen = { entity: `loan/${id}`, tag: 'filing', region, zone, day: filedOn, until: '', note: [] };
  const base = { ...seen, set: BORROWER, key: creditCode };
  const end = [closedOn, revokedOn].filter(Boolean).toSorted()[0] ?? '';
  const note: FiledNote = [id, filed, disbursed, ratio];
  const balances = state.balances.map(([day, outstanding, bad]) => {
    const reading: BalanceNote = [id, outstanding, bad];
    return { ...base, tag: 'balance', day, note: reading };
  });
  const among = { ...seen, ...seenIn(state, places) };
  const year = filedOn.slice(0, 4);
  const filings: MemberRow[] = revokedOn
    ? []
    : [
        base,
        { ...among, set: FILING_BANK, key: `${state.bank} ${year}` },
        { ...among, set: FILING_CITY, key: `${city} ${year}` },
      ];
  return [{ ...base, tag: 'filed', until: end, note }, ...filings, ...balances];
}

/** Loans of borrowers outside the province are in no figure. */
function outputs(state: Loan | null, places: Places): Outputs {
  const path = state && places.path(state.region, state.disbursedOn);
  if (!path) return NOTHING;
  return {
    contributions: state.revokedOn ? [] : filing(state),
    rows: rowsOf(state, path.city || state.region, places),
  };
}

/** 备案贷款: filed once per bank and note; balances are seen together with the claims of the loan. */
export const loans = folded(loan, outputs);
