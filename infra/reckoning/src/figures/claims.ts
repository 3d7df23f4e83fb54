import type { Book } from '../book.ts';
import type { Row } from '../files/rows.ts';
import { dayOf, fenOf, plain } from '../files/values.ts';
import { type Loan, type Loans } from './loans.ts';
import type { Pools } from './pools.ts';

interface Claim {
  readonly loan: Loan;
  principal: bigint;
  entitlement: bigint;
  hold: bigint;
  paid: bigint;
  recovered: bigint;
  /** Place in the line of the pool; 0 while it is not approved. */
  approvedAs: number;
}
const least = (...amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => (b < a ? b : a));

/** 代偿与追偿: the amounts are computed again from the loans, and the money from the pools' books. */
export class Claims {
  readonly #loans: Loans;
  readonly #pools: Pools;
  readonly #book: Book;
  readonly #byNumber = new Map<string, Claim>();
  #approvals = 0;

  constructor(loans: Loans, pools: Pools, book: Book) {
    this.#loans = loans;
    this.#pools = pools;
    this.#book = book;
  }

  row(row: Row, bank: string): void {
    const loan = this.#loans.find(bank, plain(row.text('noteNo')));
    const before = loan?.overdueOutstanding ?? loan?.outstanding;
    if (!loan?.terms || before === undefined)
      throw new Error(`row ${row.row}: no loan that a claim is due for`);
    const money = (key: string): bigint =>
      row.maybe(key) === undefined ? 0n : fenOf(row.text(key), row.unit(key));
    const principal = before - money('recoveredBefore');
    const entitlement = entitlementOf(principal, loan, money('paidByOthers'));
    const free = this.#free(loan.pool, undefined);
    const hold = least(entitlement, free > 0n ? free : 0n);
    const claim = { loan, principal, entitlement, hold, paid: 0n, recovered: 0n, approvedAs: 0 };
    this.#byNumber.set(plain(row.text('claim')), claim);
    this.#pools.move(loan.pool, -hold, this.#pools.postingDay(dayOf(row.text('claimedOn'))));
  }

  decide(number: string, step: string, day: string): void {
    const claim = this.#byNumber.get(number);
    if (!claim) throw new Error(`no claim ${number}`);
    if (step === 'approve') claim.approvedAs = this.#approvals += 1;
    if (step === 'return' || step === 'reject') this.#release(claim, day);
    if (step === 'pay') this.#pay(claim, day);
    if (step === 'write-off') this.#loans.close(claim.loan, day);
  }

  /** The pool's share: what is left for principal after cost and interest, as the whole loss was borne. */
  recovery(row: Row): void {
    const claim = this.#byNumber.get(plain(row.text('claim')));
    if (!claim) throw new Error(`row ${row.row}: no such claim`);
    const money = (key: string): bigint =>
      row.maybe(key) === undefined ? 0n : fenOf(row.text(key), row.unit(key));
    const left = money('received') - money('cost') - money('interest');
    const principal = left > 0n ? left : 0n;
    const day = dayOf(row.text('receivedOn'));
    const share = least((principal * claim.paid) / claim.principal, claim.paid - claim.recovered);
    claim.recovered += share;
    this.#book.flow('risk-compensation-recovered', { region: claim.loan.county, day, amount: share });
    claim.loan.events.push({ kind: 'recovery', day, principal });
    this.#pools.move(claim.loan.pool, share, this.#pools.postingDay(day));
  }

  #release(claim: Claim, day: string): void {
    this.#pools.move(claim.loan.pool, claim.hold, this.#pools.postingDay(day));
    claim.hold = 0n;
    claim.approvedAs = 0;
  }

  #pay(claim: Claim, day: string): void {
    const { loan, entitlement, hold } = claim;
    const free = this.#free(loan.pool, claim);
    const amount = least(entitlement - claim.paid, hold + (free > 0n ? free : 0n));
    claim.paid += amount;
    claim.hold = 0n;
    this.#pools.move(loan.pool, hold - amount, day);
    this.#book.flow('risk-compensation-paid', { region: loan.county, day, amount });
    loan.events.push({ kind: 'paid', day, queued: entitlement - claim.paid });
  }

  /** Free money that no claim approved earlier waits for. */
  #free(pool: string, claim: Claim | undefined): bigint {
    const before = claim?.approvedAs || Number.POSITIVE_INFINITY;
    const waiting = [...this.#byNumber.values()].filter(
      (one) => one !== claim && one.loan.pool === pool && one.approvedAs > 0 && one.approvedAs < before,
    );
    const needed = waiting.reduce((sum, one) => sum + one.entitlement - one.paid - one.hold, 0n);
    return (this.#pools.find(pool)?.available ?? 0n) - needed;
  }
}

/** One rounding, down; never above what the programme pays for a loan nor what all levels may pay together. */
function entitlementOf(principal: bigint, { terms, disbursed }: Loan, paidByOthers: bigint): bigint {
  if (!terms) return 0n;
  const part = (ratio: bigint): bigint => (principal * terms.filed * ratio) / (disbursed * 10_000n);
  const amount = least(
    part(terms.ratio),
    terms.maxPerLoan ?? principal,
    part(terms.maxPublicShare) - paidByOthers,
  );
  return amount > 0n ? amount : 0n;
}
