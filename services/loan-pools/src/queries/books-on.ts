import type { IsoDate, Scope } from '@torchline/kernel';
import { findAll, type ViewReader } from '@torchline/projections';
import { balancesOf, EMPTY_BOOKS, post, type Balances, type Books } from '../domain/pool/books.ts';
import { journalView, type JournalDoc } from './journal-view.ts';

/** Which books: of a pool, to the end of a posting day, as they were known at an instant (ISO 8601). */
export interface BooksAsked {
  readonly pool: string;
  readonly asOf: IsoDate;
  readonly knownAt?: string | undefined;
  readonly scope: Scope;
}

/** 资金池账簿: balances in fen and the journal in order of posting date. */
export interface BooksAnswer {
  readonly balances: Balances;
  readonly totals: { readonly debits: number; readonly credits: number };
  readonly journal: readonly JournalDoc[];
}

const linesOf = (views: ViewReader, { pool, asOf, scope }: BooksAsked): Promise<JournalDoc[]> =>
  findAll(views, journalView, {
    scope,
    where: { pool },
    between: { postedOn: [null, asOf] },
    order: 'postedOn',
  });

const total = (books: Books, side: 'debit' | 'credit'): number =>
  Object.values(books.accounts).reduce((sum, account) => sum + account[side], 0);

/** The books as of a posting date, folded from the journal. */
export async function booksOn(views: ViewReader, asked: BooksAsked): Promise<BooksAnswer> {
  const known = asked.knownAt === undefined ? undefined : new Date(asked.knownAt).toISOString();
  const journal = (await linesOf(views, asked)).filter(({ recordedAt }) => !known || recordedAt <= known);
  const books = journal.reduce<Books>(post, EMPTY_BOOKS);
  const totals = { debits: total(books, 'debit'), credits: total(books, 'credit') };
  return { balances: balancesOf(books), totals, journal };
}
