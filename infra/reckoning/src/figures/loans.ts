import type { Book } from '../book.ts';
import type { Policies } from '../policies.ts';
import type { Row } from '../files/rows.ts';
import { dayOf, fenOf, plain, rateOf } from '../files/values.ts';
import { earliest } from '../days.ts';
import { judgeFiling, type Terms } from './filing-rules.ts';
import type { Agreements, Pools } from './pools.ts';
import type { TechSmes } from './tech-smes.ts';

const TYPES: Readonly<Record<string, readonly string[]>> = {
  CREDIT: ['信用', '信用贷款'],
  IP_PLEDGE: ['知识产权质押', '专利权质押', '专利质押'],
  GUARANTEE: ['保证', '担保', '保证担保'],
  MORTGAGE: ['抵押', '抵押贷款'],
};
const typeOf = (text: string): string =>
  Object.entries(TYPES).find(([, words]) => words.includes(plain(text)))?.[0] ?? 'OTHER';

/** What happened to the balance of a loan, in the order of days; a report comes last on its day. */
export type BalanceEvent = { readonly day: string } & (
  | { readonly kind: 'report'; readonly outstanding: bigint }
  | { readonly kind: 'recovery'; readonly principal: bigint }
  | { readonly kind: 'paid'; readonly queued: bigint }
);
export interface Loan {
  readonly bank: string;
  readonly pool: string;
  readonly creditCode: string;
  readonly county: string;
  readonly disbursed: bigint;
  readonly filedOn: string;
  readonly firstHandedInOn: string;
  /** Undefined while it is not filed. */
  terms: Terms | undefined;
  /** What the enterprise's limit counts. */
  exposure: bigint;
  reportedOn: string;
  outstanding: bigint | undefined;
  overdueOutstanding: bigint | undefined;
  events: BalanceEvent[];
  closedOn: string;
  revokedOn: string;
}
export interface LoanGround {
  readonly pools: Pools;
  readonly agreements: Agreements;
  readonly techSmes: TechSmes;
  readonly policies: Policies;
}

/** The filed part of a principal, rounded down. */
export const filedPart = (outstanding: bigint, { terms, disbursed }: Loan): bigint =>
  terms ? (outstanding * terms.filed) / disbursed : 0n;

/** 备案贷款: judged again here, by the rules of the disbursement date. */
export class Loans {
  readonly #ground: LoanGround;
  readonly #book: Book;
  readonly #byNote = new Map<string, Loan>();

  constructor(ground: LoanGround, book: Book) {
    this.#ground = ground;
    this.#book = book;
  }

  find(bank: string, noteNo: string): Loan | undefined {
    return this.#byNote.get(`${bank}:${noteNo}`);
  }

  get all(): readonly Loan[] {
    return [...this.#byNote.values()];
  }

  row(row: Row, bank: string): void {
    const key = `${bank}:${plain(row.text('noteNo'))}`;
    const known = this.#byNote.get(key);
    if (known?.terms) return;
    const [filedOn, disbursedOn] = [dayOf(row.text('filedOn')), dayOf(row.text('disbursedOn'))];
    const loan: Loan = {
      ...{ bank, filedOn, pool: plain(row.text('pool')) },
      creditCode: plain(row.text('creditCode')).toUpperCase(),
      county: this.#book.regions.county(row.text('county'), disbursedOn),
      disbursed: fenOf(row.text('disbursed'), row.unit('disbursed')),
      firstHandedInOn: earliest(known?.firstHandedInOn ?? '', filedOn),
      ...{
        terms: undefined,
        exposure: 0n,
        reportedOn: '',
        outstanding: undefined,
        overdueOutstanding: undefined,
      },
      ...{ events: [], closedOn: '', revokedOn: '' },
    };
    this.#byNote.set(key, loan);
    const renews = row.maybe('renews');
    const renewed = renews === undefined ? undefined : this.find(bank, plain(renews));
    this.#judge(loan, row, renewed);
    if (loan.terms && renewed) this.close(renewed, filedOn);
  }

  balance(row: Row, bank: string): void {
    const loan = this.find(bank, plain(row.text('noteNo')));
    if (!loan?.terms) throw new Error(`row ${row.row}: the loan is not filed`);
    if (row.maybe('closedOn') !== undefined) return this.close(loan, dayOf(row.text('closedOn')));
    const day = dayOf(row.text('asOf'));
    const outstanding = fenOf(row.text('outstanding'), row.unit('outstanding'));
    this.report(loan, { day, outstanding });
    if (row.maybe('overdueOn') !== undefined) loan.overdueOutstanding ??= outstanding;
  }

  report(loan: Loan, { day, outstanding }: { readonly day: string; readonly outstanding: bigint }): void {
    loan.events = loan.events.filter((event) => event.kind !== 'report' || event.day !== day);
    loan.events.push({ kind: 'report', day, outstanding });
    if (day < loan.reportedOn) return;
    loan.reportedOn = day;
    loan.outstanding = outstanding;
    loan.exposure = filedPart(outstanding, loan);
  }

  close(loan: Loan, day: string): void {
    loan.closedOn = day;
    loan.exposure = 0n;
  }

  revoke(loan: Loan, day: string): void {
    loan.revokedOn = day;
    loan.exposure = 0n;
  }

  #judge(loan: Loan, row: Row, renewed: Loan | undefined): void {
    const pool = this.#ground.pools.find(loan.pool);
    if (!pool) throw new Error(`row ${row.row}: no pool ${loan.pool}`);
    const others = this.all.filter(
      (one) => one !== loan && one !== renewed && one.creditCode === loan.creditCode,
    );
    loan.terms = judgeFiling(
      {
        ...{ bank: loan.bank, pool: loan.pool, county: loan.county, disbursed: loan.disbursed },
        ...{ type: typeOf(row.text('type')), purpose: row.text('purpose'), rate: rateOf(row.text('rate')) },
        contractOn: dayOf(row.text('contractOn')),
        disbursedOn: dayOf(row.text('disbursedOn')),
        dueOn: dayOf(row.text('dueOn')),
        handedInOn: loan.firstHandedInOn,
      },
      {
        ...this.#ground,
        ...{ pool, regions: this.#book.regions },
        listings: this.#ground.techSmes.of(loan.creditCode),
        otherBalances: others.reduce((sum, { exposure }) => sum + exposure, 0n),
      },
    );
    loan.exposure = loan.terms?.filed ?? 0n;
  }
}
