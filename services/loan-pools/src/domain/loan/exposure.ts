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

/** 企业备案余额 over all banks: the guard that keeps the cap when two banks file at once. */
export interface ExposureState {
  readonly balances: ReadonlyMap<string, Fen>;
}

export const exposureEntity: Entity<ExposureState> = entityOf<ExposureState>(
  'exposure',
  { balances: new Map() },
  [
    on(ExposureChanged, ({ balances }, { loan, balance }) => {
      const next = new Map(balances);
      if (balance === 0) next.delete(loan);
      else next.set(loan, balance);
      return { balances: next };
    }),
  ],
);

/** Filed balance of the enterprise's other loans. */
export const exposureWithout = ({ balances }: ExposureState, loans: readonly string[]): Fen =>
  addFen(...[...balances].filter(([loan]) => !loans.includes(loan)).map(([, balance]) => balance));

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
  if ((exposure.balances.get(loan) ?? ZERO_FEN) === to.balance) return [];
  const data = { creditCode, loan, bank, balance: to.balance, changedOn: to.on };
  return [ExposureChanged.make(streamOf(exposureEntity, creditCode), data, { factDate: to.on })];
}
