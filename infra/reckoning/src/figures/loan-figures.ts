import type { Book } from '../book.ts';
import { earliest } from '../days.ts';
import { filedPart, type BalanceEvent, type Loan } from './loans.ts';

const ORDER = { recovery: 0, paid: 1, report: 2 };
const inOrder = (a: BalanceEvent, b: BalanceEvent): number =>
  a.day === b.day ? ORDER[a.kind] - ORDER[b.kind] : a.day < b.day ? -1 : 1;

/** 备案 figures of one loan: flows of its filing month, unless the filing was revoked, and what stands of it. */
export function writeLoan(loan: Loan, book: Book): void {
  if (!loan.terms) return;
  const { county, filedOn, bank, creditCode, disbursed, terms } = loan;
  const places = book.regions.places(county, filedOn);
  if (places.length === 0) return;
  if (!loan.revokedOn) {
    book.flow('loan-filings', { region: county, day: filedOn });
    book.flow('risk-compensated-loans-granted', { region: county, day: filedOn, amount: disbursed });
    book.flow('loan-filed-amount', { region: county, day: filedOn, amount: terms.filed });
    book.seen('loan-filing-borrowers', creditCode, { places, day: filedOn });
    book.seen('loan-filing-banks', bank, { places, day: filedOn });
    book.seen('loan-filing-cities', book.regions.city(county), { places, day: filedOn });
  }
  writeBalances(loan, book);
}

/** One stretch for each state of the balance: bad loans stay until recovered or written off. */
function writeBalances(loan: Loan, book: Book): void {
  const { county: region, creditCode: member, filedOn, terms } = loan;
  const end = earliest(loan.closedOn, loan.revokedOn);
  const events = loan.events
    .filter(({ day }) => day >= filedOn && (end === '' || day < end))
    .toSorted(inOrder);
  let [outstanding, queued] = [loan.disbursed, undefined as bigint | undefined];
  let from = filedOn;
  const write = (until: string): void => {
    const balance = filedPart(outstanding, loan);
    const expected = queued ?? (balance * (terms?.ratio ?? 0n)) / 10_000n;
    if (balance > 0n) book.stands('risk-compensated-borrowers', { region, member, from, until });
    book.stands('risk-compensated-loan-balance', { region, from, until, amount: balance });
    book.stands('risk-pool-expected-maximum', { region, from, until, amount: expected });
  };
  for (const event of events) {
    write(event.day);
    from = event.day;
    if (event.kind === 'report') outstanding = event.outstanding;
    if (event.kind === 'recovery')
      outstanding -= event.principal < outstanding ? event.principal : outstanding;
    if (event.kind === 'paid') queued = event.queued;
  }
  write(end);
}
