import { addFen, subtractFen } from '@torchline/kernel';
import { balancesOf, CONTRIBUTOR_LEVELS, debitBalance, lowestAvailable, type Books } from './books.ts';

/** What must hold of the books after every posting (账簿不变式). */
export const INVARIANTS: Readonly<Record<string, (books: Books) => boolean>> = {
  'debits equal credits on each day': ({ days }) => days.every(({ debit, credit }) => debit === credit),
  'debits equal credits in total': ({ accounts }) => {
    const totals = Object.values(accounts);
    return addFen(...totals.map(({ debit }) => debit)) === addFen(...totals.map(({ credit }) => credit));
  },
  'cash is what came in less what went out': (books) => {
    const of = balancesOf(books);
    const came = addFen(of.capitalTotal, of.interestIncome, of.recovered);
    return of.cash === subtractFen(came, addFen(of.paid, of.refundedToBudget, of.fees));
  },
  'available is not below zero on any day': (books) => lowestAvailable(books) >= 0,
  'reserved is not below zero': (books) => balancesOf(books).reserved >= 0,
  'cash is not below zero': (books) => balancesOf(books).cash >= 0,
  'no more is recovered than was paid': (books) => balancesOf(books).netLoss >= 0,
  'no level gets back more than it gave': (books) =>
    CONTRIBUTOR_LEVELS.every(
      (level) =>
        addFen(debitBalance(books, `capital.${level}`), debitBalance(books, `refundedToBudget.${level}`)) <=
        0,
    ),
};

/** Names of the invariants that do not hold; empty when the books are sound. */
export const brokenInvariants = (books: Books): readonly string[] =>
  Object.keys(INVARIANTS).filter((name) => !INVARIANTS[name]?.(books));
