import type { Book } from '../book.ts';
import { dayAfter, nextMonth, monthOf } from '../days.ts';
import type { Row } from '../files/rows.ts';
import { dayOf, fenOf, plain } from '../files/values.ts';

const KINDS: Readonly<Record<string, readonly string[]>> = {
  OPEN: ['设立', '开户', '设立资金池'],
  FUND: ['注资', '拨入', '资金注入'],
  REFUND: ['退还', '退还财政', '退回'],
  INTEREST: ['利息', '结息', '利息收入'],
  FEE: ['费用', '手续费', '管理费'],
  REVERSAL: ['冲正', '冲销'],
};
const WAYS: Readonly<Record<string, bigint>> = { FUND: 1n, REFUND: -1n, INTEREST: 1n, FEE: -1n };
const SIGNING = ['签约', '准入', '新增', 'SIGN'];

export interface Pool {
  readonly programme: string;
  readonly region: string;
  /** `available`: cash less what is held for claims. */
  available: bigint;
}
interface Posting {
  readonly pool: string;
  readonly kind: string;
  readonly amount: bigint;
}

/** 资金池的账: capital and available money by posting date. */
export class Pools {
  readonly #book: Book;
  readonly #pools = new Map<string, Pool>();
  readonly #postings = new Map<string, Posting>();
  #closed = '';

  constructor(book: Book) {
    this.#book = book;
  }

  find(pool: string): Pool | undefined {
    return this.#pools.get(pool);
  }

  close(month: string): void {
    if (month > this.#closed) this.#closed = month;
  }

  /** A posting never lies in a closed month: it goes to the first day of the next one. */
  postingDay(day: string): string {
    return monthOf(day) <= this.#closed ? `${nextMonth(this.#closed)}-01` : day;
  }

  row(row: Row): void {
    const kind =
      Object.entries(KINDS).find(([, words]) => words.includes(plain(row.text('kind'))))?.[0] ?? '';
    const [pool, day] = [plain(row.text('pool')), dayOf(row.text('postedOn'))];
    if (kind === 'OPEN') {
      const region = plain(row.maybe('region') ?? this.#book.regions.province);
      this.#pools.set(pool, { programme: plain(row.text('programme')), region, available: 0n });
      return;
    }
    if (kind === 'REVERSAL') return this.#reverse(plain(row.text('reverses')), day);
    const amount = fenOf(row.text('amount'), row.unit('amount'));
    this.#postings.set(plain(row.text('postingNo')), { pool, kind, amount });
    this.#post({ pool, kind, amount: amount * (WAYS[kind] ?? 0n) }, day);
  }

  /** What claims take from and give back to the available money. */
  move(pool: string, amount: bigint, day: string): void {
    this.#post({ pool, kind: 'CLAIM', amount }, day);
  }

  #reverse(postingNo: string, day: string): void {
    const posting = this.#postings.get(postingNo);
    if (!posting) throw new Error(`no posting ${postingNo}`);
    this.#post({ ...posting, amount: -posting.amount * (WAYS[posting.kind] ?? 0n) }, day);
  }

  #post({ pool, kind, amount }: Posting, day: string): void {
    const known = this.#pools.get(pool);
    if (!known) throw new Error(`no pool ${pool}`);
    known.available += amount;
    const stretch = { region: known.region, from: day, amount };
    this.#book.stands('risk-pool-available-capital', stretch);
    if (kind === 'FUND' || kind === 'REFUND') this.#book.stands('risk-compensation-pool-capital', stretch);
  }
}

interface Term {
  readonly from: string;
  until: string;
}

/** 合作银行: agreements of banks with pools. */
export class Agreements {
  readonly #terms = new Map<string, Term[]>();

  row(row: Row, bank: string): void {
    const key = `${bank}@${plain(row.text('pool'))}`;
    const day = dayOf(row.text('day'));
    if (SIGNING.includes(plain(row.text('kind')))) {
      this.#terms.set(key, [...(this.#terms.get(key) ?? []), { from: day, until: '' }]);
      return;
    }
    this.end(key, day);
  }

  /** The day of the end is the last one in force. */
  end(key: string, day: string): void {
    const last = this.#terms.get(key)?.at(-1);
    if (last) last.until = dayAfter(day);
  }

  inForce(bank: string, pool: string, day: string): boolean {
    const terms = this.#terms.get(`${bank}@${pool}`) ?? [];
    return terms.some(({ from, until }) => from <= day && (until === '' || day < until));
  }

  write(pools: Pools, book: Book): void {
    for (const [key, terms] of this.#terms) {
      const [member = '', pool = ''] = key.split('@');
      const region = pools.find(pool)?.region ?? '';
      for (const { from, until } of terms)
        book.stands('risk-compensation-partner-banks', { member, region, from, until });
    }
  }
}
