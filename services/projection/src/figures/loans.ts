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
import { NO_DIFFERENCE, type Difference } from '../engine/diff.ts';
import { folded } from '../engine/kind.ts';
import type { Places } from '../engine/places.ts';
import { BORROWER, type BalanceNote, type FiledNote } from '../members/borrower-rows.ts';
import { FILING_BANK, FILING_CITY } from '../members/filings.ts';

/** Day and what the bank reported then: principal outstanding in fen, 1 when classified 次级 or worse. */
type Balance = readonly [asOf: IsoDate, outstanding: number, bad: number];
/** What was filed; another filing takes its place whole. */
interface Filing {
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
}
interface Loan {
  readonly filing: Filing;
  readonly balances: readonly Balance[];
  readonly closedOn: IsoDate;
  readonly revokedOn: IsoDate;
}

const BAD = ['SUBSTANDARD', 'DOUBTFUL', 'LOSS'];

/** A loan that is filed again keeps its reports and stands anew. */
const filedFrom = (known: Loan | null, data: DataOf<typeof LoanFiled>): Loan => ({
  filing: {
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
  },
  balances: known?.balances ?? [],
  closedOn: '',
  revokedOn: '',
});

/** A report for the same day takes the place of the one before. */
function reported(known: Loan, data: DataOf<typeof LoanBalanceReported>): Loan {
  const { asOf, outstanding, classification } = data;
  const balances = known.balances.filter(([day]) => day !== asOf);
  balances.push([asOf, outstanding, BAD.includes(classification) ? 1 : 0]);
  const { filing, closedOn, revokedOn } = known;
  return { filing, balances, closedOn, revokedOn };
}

const loan = entityOf<Loan | null>('loan', null, [
  on(LoanFiled, (known, data) => filedFrom(known, data)),
  on(LoanPartlyFiled, (known, data) => filedFrom(known, data)),
  on(FilingRevoked, (known, { revokedOn }) => (known ? { ...known, revokedOn } : null)),
  on(LoanBalanceReported, (known, data) => (known ? reported(known, data) : null)),
  on(LoanClosed, (known, { closedOn }) => (known ? { ...known, closedOn } : null)),
]);

/** The flows of the filing month; a revoked filing is taken out of it. */
function flowsOf({ region, zone, filedOn: day, disbursed, filed, rate }: Filing): Contribution[] {
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
function seenIn(state: Filing, places: Places): Pick<MemberRow, 'entity' | 'day'> {
  const stay = places.stays(state.region).findLast(({ from }) => from <= state.filedOn);
  const month = `${state.filedOn.slice(0, 7)}-01`;
  return { entity: '', day: stay && stay.from > month ? stay.from : month };
}

const rowOf = ({ loan: id, creditCode, region, zone, filedOn }: Filing): MemberRow => ({
  set: BORROWER,
  key: creditCode,
  entity: `loan/${id}`,
  tag: 'filing',
  region,
  zone,
  day: filedOn,
  until: '',
  note: [],
});

/** What a row is told for, in place of the filing. */
const standing = (row: MemberRow, more: Pick<MemberRow, 'tag' | 'day' | 'until' | 'note'>): MemberRow => ({
  set: row.set,
  key: row.key,
  entity: row.entity,
  tag: more.tag,
  region: row.region,
  zone: row.zone,
  day: more.day,
  until: more.until,
  note: more.note,
});

function balanceRow(id: string, row: MemberRow, [day, outstanding, bad]: Balance): MemberRow {
  const note: BalanceNote = [id, outstanding, bad];
  return standing(row, { tag: 'balance', day, until: '', note });
}

function filingRows(
  state: Filing,
  row: MemberRow,
  { city, places }: { city: string; places: Places },
): MemberRow[] {
  const year = state.filedOn.slice(0, 4);
  const among = { ...row, ...seenIn(state, places) };
  return [
    row,
    { ...among, set: FILING_BANK, key: `${state.bank} ${year}` },
    { ...among, set: FILING_CITY, key: `${city} ${year}` },
  ];
}

function rowsOf({ filing, balances, closedOn, revokedOn }: Loan, city: string, places: Places): MemberRow[] {
  const { loan: id, filedOn: day, filed, disbursed, ratio } = filing;
  const row = rowOf(filing);
  const until = closedOn && revokedOn && revokedOn < closedOn ? revokedOn : closedOn || revokedOn;
  const note: FiledNote = [id, filed, disbursed, ratio];
  const rows = [standing(row, { tag: 'filed', day, until, note })];
  if (!revokedOn) rows.push(...filingRows(filing, row, { city, places }));
  for (const balance of balances) rows.push(balanceRow(id, row, balance));
  return rows;
}

/** Loans of borrowers outside the province are in no figure. */
function outputs(state: Loan | null, places: Places): Outputs {
  const path = state && places.path(state.filing.region, state.filing.disbursedOn);
  if (!path) return NOTHING;
  return {
    contributions: state.revokedOn ? [] : flowsOf(state.filing),
    rows: rowsOf(state, path.city || state.filing.region, places),
  };
}

/** Most facts of a loan are one more balance, which adds one row. */
function difference(before: Loan | null, after: Loan | null, places: Places): Difference | undefined {
  if (!before || !after || !isNextReport(before, after)) return undefined;
  const { filing, balances } = after;
  const balance = balances.at(-1);
  if (!balance || !places.path(filing.region, filing.disbursedOn)) return NO_DIFFERENCE;
  return { contributions: [], rows: [{ row: balanceRow(filing.loan, rowOf(filing), balance), times: 1 }] };
}

/** True where a state is the one before with one more balance. */
const isNextReport = (before: Loan, after: Loan): boolean =>
  after.filing === before.filing &&
  after.balances.length === before.balances.length + 1 &&
  after.closedOn === before.closedOn &&
  after.revokedOn === before.revokedOn &&
  before.balances.every((report, index) => report === after.balances[index]);

/** 备案贷款: filed once per bank and note; balances are seen together with the claims of the loan. */
export const loans = folded(loan, outputs, difference);
