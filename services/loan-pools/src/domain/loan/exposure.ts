import { entityOf, ExposureChanged, on } from '@torchline/facts';
import {
  addFen,
  streamOf,
  ZERO_FEN,
  type CreditCode,
  type Entity,
  type Fen,
  type IsoDate,
  type NewFact,
} from '@torchline/kernel';
import { valueAt, without, withValue, type ByKey } from '../by-key.ts';

/** 企业备案余额 over all banks: the guard that keeps the cap when two banks file at once. */
export interface ExposureState {
  readonly balances: ByKey<Fen>;
}

export const exposureEntity: Entity<ExposureState> = entityOf<ExposureState>('exposure', { balances: {} }, [
  on(ExposureChanged, ({ balances }, { loan, balance }) => ({
    balances: balance === 0 ? without(balances, loan) : withValue(balances, loan, balance),
  })),
]);

/** Filed balance of the enterprise's other loans. */
export const exposureWithout = ({ balances }: ExposureState, loans: readonly string[]): Fen =>
  addFen(
    ...Object.entries(balances)
      .filter(([loan]) => !loans.includes(loan))
      .map(([, balance]) => balance),
  );

interface LoanAt {
  readonly loan: string;
  readonly bank: string;
  readonly creditCode: CreditCode;
}

/** Sets the filed balance of one loan; empty when it is that already. */
export function changeExposure(
  exposure: ExposureState,
  { loan, bank, creditCode }: LoanAt,
  to: { readonly balance: Fen; readonly on: IsoDate },
): readonly NewFact[] {
  if ((valueAt(exposure.balances, loan) ?? ZERO_FEN) === to.balance) return [];
  const data = { creditCode, loan, bank, balance: to.balance, changedOn: to.on };
  return [ExposureChanged.make(streamOf(exposureEntity, creditCode), data, { factDate: to.on })];
}
