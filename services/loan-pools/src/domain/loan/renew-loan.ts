import { LoanClosed } from '@torchline/facts';
import { reject, ZERO_FEN, type IsoDate, type NewFact, type Rejection } from '@torchline/kernel';
import { changeExposure, type ExposureState } from './exposure.ts';
import { keyOf, loanStream, type LoanState } from './loan.ts';
import { loanAllows } from './states.ts';

/** A renewal (无还本续贷、应急转贷、展期) names a filed loan of the same bank to the same enterprise. */
export function refuseRenewal(
  input: { readonly renews?: string | undefined; readonly creditCode: string },
  renewed: LoanState | undefined,
): Rejection | undefined {
  const { renews } = input;
  if (renews === undefined) return undefined;
  if (renewed?.filed?.creditCode !== input.creditCode)
    return reject('LOAN_RENEWS_UNKNOWN', '/renews', { noteNo: renews });
  return renewed.status === 'CLAIMED'
    ? reject('STATE_FORBIDS', '/renews', { state: renewed.status, action: 'renew' })
    : undefined;
}

/** The old filing closes on the day of the new one, so that the balance is not counted twice. */
export function closeRenewed(
  renewed: LoanState | undefined,
  at: { readonly exposure: ExposureState; readonly on: IsoDate },
): readonly NewFact[] {
  if (renewed?.filed === undefined || !loanAllows(renewed.status, 'renew')) return [];
  const { bank, noteNo } = renewed.filed;
  const data = { ...keyOf(renewed.filed), closedOn: at.on, because: 'RENEWED' } as const;
  return [
    LoanClosed.make(loanStream(bank, noteNo), data, { factDate: at.on }),
    ...changeExposure(at.exposure, renewed.filed, { balance: ZERO_FEN, on: at.on }),
  ];
}
