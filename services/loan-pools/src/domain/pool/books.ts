import { addFen, maxFen, subtractFen, ZERO_FEN, type Fen, type IsoDate } from '@torchline/kernel';
import type { Account, Sides } from './accounts.ts';

interface Totals {
  readonly debit: Fen;
  readonly credit: Fen;
}

/** What one day did to the available money, and its totals of debits and credits. */
export interface BookDay extends Totals {
  readonly day: IsoDate;
  readonly net: Fen;
}

/** 资金池账簿 in double entry: totals per account, and the days in order of posting date. Append-only. */
export interface Books {
  readonly accounts: Readonly<Partial<Record<Account, Totals>>>;
  readonly days: readonly BookDay[];
}

export const EMPTY_BOOKS: Books = { accounts: {}, days: [] };
const NOTHING: Totals = { debit: ZERO_FEN, credit: ZERO_FEN };

export interface Posting extends Sides {
  readonly postedOn: IsoDate;
  readonly amount: Fen;
}

const AVAILABLE: Account = 'available';

/** The books after a posting: the same amount on both sides. */
export function post(books: Books, { postedOn, debit, credit, amount }: Posting): Books {
  const debited = books.accounts[debit] ?? NOTHING;
  const accounts = { ...books.accounts, [debit]: { ...debited, debit: addFen(debited.debit, amount) } };
  const credited = accounts[credit] ?? NOTHING;
  accounts[credit] = { ...credited, credit: addFen(credited.credit, amount) };
  const gain = debit === AVAILABLE ? amount : ZERO_FEN;
  const net = credit === AVAILABLE ? subtractFen(gain, amount) : gain;
  return { accounts, days: onDay(books.days, { day: postedOn, net, debit: amount, credit: amount }) };
}

function onDay(days: readonly BookDay[], more: BookDay): readonly BookDay[] {
  const index = days.findLastIndex(({ day }) => day <= more.day);
  const there = days[index];
  if (there?.day !== more.day) return days.toSpliced(index + 1, 0, more);
  return days.with(index, {
    day: there.day,
    net: addFen(there.net, more.net),
    debit: addFen(there.debit, more.debit),
    credit: addFen(there.credit, more.credit),
  });
}

/** Balance on the debit side of an account; negative where its credits are larger. */
export function debitBalance(books: Books, account: Account): Fen {
  const { debit, credit } = books.accounts[account] ?? NOTHING;
  return subtractFen(debit, credit);
}
const creditBalance = (books: Books, account: Account): Fen =>
  subtractFen(ZERO_FEN, debitBalance(books, account));

/**
 * What can leave the pool on a day: the least that is available on that day or any later one, so that a posting
 * dated back never makes another day's balance negative. Not below zero.
 */
export function freeOn(books: Books, day: IsoDate): Fen {
  let balance = ZERO_FEN;
  let least: Fen | undefined;
  for (const booked of books.days) {
    if (booked.day > day) least = least === undefined || balance < least ? balance : least;
    balance = addFen(balance, booked.net);
  }
  return maxFen(ZERO_FEN, least === undefined || balance < least ? balance : least);
}

/** The least that was available on any day up to now. */
export function lowestAvailable(books: Books): Fen {
  let balance = ZERO_FEN;
  let least = ZERO_FEN;
  for (const { net } of books.days) {
    balance = addFen(balance, net);
    if (balance < least) least = balance;
  }
  return least;
}

export const CONTRIBUTOR_LEVELS = ['PROVINCE', 'CITY', 'BANK_DEPOSIT'] as const;

/** Balances of a pool (资金池余额), in fen. `capital` is what was contributed, `refundedToBudget` what went back. */
export interface Balances {
  readonly capital: Readonly<Record<(typeof CONTRIBUTOR_LEVELS)[number], Fen>>;
  readonly capitalTotal: Fen;
  readonly refundedToBudget: Fen;
  readonly interestIncome: Fen;
  readonly recovered: Fen;
  readonly paid: Fen;
  readonly fees: Fen;
  readonly reserved: Fen;
  readonly cash: Fen;
  readonly available: Fen;
  readonly netLoss: Fen;
}

export function balancesOf(books: Books): Balances {
  const capital = {
    PROVINCE: creditBalance(books, 'capital.PROVINCE'),
    CITY: creditBalance(books, 'capital.CITY'),
    BANK_DEPOSIT: creditBalance(books, 'capital.BANK_DEPOSIT'),
  };
  const [available, reserved] = [debitBalance(books, 'available'), debitBalance(books, 'reserved')];
  const [paid, recovered] = [debitBalance(books, 'paid'), creditBalance(books, 'recovered')];
  return {
    capital,
    capitalTotal: addFen(...Object.values(capital)),
    refundedToBudget: addFen(
      ...CONTRIBUTOR_LEVELS.map((level) => debitBalance(books, `refundedToBudget.${level}`)),
    ),
    interestIncome: creditBalance(books, 'interestIncome'),
    recovered,
    paid,
    fees: debitBalance(books, 'fees'),
    reserved,
    cash: addFen(available, reserved),
    available,
    netLoss: subtractFen(paid, recovered),
  };
}
