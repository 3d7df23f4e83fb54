import { addFen, subtractFen } from '@torchline/kernel';
import { balancesOf, CONTRIBUTOR_LEVELS, debitBalance, lowestAvailable, type Books } from './books.ts';

/** Also asked when a funding is reversed that was refunded in the meantime. */
export const CAPITAL_KEPT = 'no level gets back more than it gave';

/** What must hold of the books after every posting (账簿不变式). */
export const INVARIANTS = {
  'debits equal credits on each day': ({ days }: Books) =>
    days.every(({ debit, credit }) => debit === credit),
  'debits equal credits in total': ({ accounts }: Books) => {
    const totals = Object.values(accounts);
    return addFen(...totals.map(({ debit }) => debit)) === addFen(...totals.map(({ credit }) => credit));
  },
  'cash is what came in less what went out': (books: Books) => {
    const of = balancesOf(books);
    const came = addFen(of.capitalTotal, of.interestIncome, of.recovered);
    return of.cash === subtractFen(came, addFen(of.paid, of.refundedToBudget, of.fees));
  },
  'available is not below zero on any day': (books: Books) => lowestAvailable(books) >= 0,
  'reserved is not below zero': (books: Books) => balancesOf(books).reserved >= 0,
  'cash is not below zero': (books: Books) => balancesOf(books).cash >= 0,
  'no more is recovered than was paid': (books: Books) => balancesOf(books).netLoss >= 0,
  [CAPITAL_KEPT]: (books: Books) =>
    CONTRIBUTOR_LEVELS.every(
      (level) =>
        addFen(debitBalance(books, `capital.${level}`), debitBalance(books, `refundedToBudget.${level}`)) <=
        0,
    ),
} satisfies Readonly<Record<string, (books: Books) => boolean>>;

/** Names of the invariants that do not hold; empty when the books are sound. */
export const brokenInvariants = (books: Books): readonly string[] =>
  Object.entries(INVARIANTS).flatMap(([name, holds]) => (holds(books) ? [] : [name]));
