import type { ContributorLevel, ReversibleKind } from '@torchline/facts';

/**
 * Accounts of a pool (会计科目): 可用存款, 冻结存款, 资本（按层级）, 利息收入, 代偿支出, 追偿收回, 退还财政, 费用.
 * Cash is what is available and what is reserved together.
 */
export type Account =
  | 'available'
  | 'reserved'
  | `capital.${ContributorLevel}`
  | `refundedToBudget.${ContributorLevel}`
  | 'interestIncome'
  | 'paid'
  | 'recovered'
  | 'fees';

/** What moves money in the books (业务类型). */
export type Movement = ReversibleKind | 'HOLD' | 'RELEASE' | 'COMPENSATION' | 'RECOVERY';

/** Which account is debited and which is credited. */
export interface Sides {
  readonly debit: Account;
  readonly credit: Account;
}

type SidesOf = (level: ContributorLevel) => Sides;
const always =
  (debit: Account, credit: Account): SidesOf =>
  () => ({ debit, credit });

/** The whole bookkeeping of a pool: one row per kind of movement. */
const BOOKKEEPING: Readonly<Record<Movement, SidesOf>> = {
  FUNDING: (level) => ({ debit: 'available', credit: `capital.${level}` }),
  REFUND: (level) => ({ debit: `refundedToBudget.${level}`, credit: 'available' }),
  INTEREST: always('available', 'interestIncome'),
  FEE: always('fees', 'available'),
  HOLD: always('reserved', 'available'),
  RELEASE: always('available', 'reserved'),
  COMPENSATION: always('paid', 'available'),
  RECOVERY: always('available', 'recovered'),
};

/** The two sides of a movement; a reversal is the same movement with its sides changed over. */
export function sidesOf(movement: Movement, level: ContributorLevel, reversed: boolean): Sides {
  const { debit, credit } = BOOKKEEPING[movement](level);
  return reversed ? { debit: credit, credit: debit } : { debit, credit };
}
