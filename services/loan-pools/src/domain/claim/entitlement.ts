import {
  maxFen,
  minFen,
  mulDivDown,
  subtractFen,
  ZERO_FEN,
  type Fen,
  type PerTenThousand,
} from '@torchline/kernel';

/** What an entitlement is computed from. Limits that a programme does not have are null. */
export interface EntitlementInputs {
  readonly principal: Fen;
  readonly filedAmount: Fen;
  readonly disbursed: Fen;
  readonly ratio: PerTenThousand;
  readonly maxPublicShare: PerTenThousand;
  readonly maxPerLoan: Fen | null;
  readonly bankYearLeft: Fen | null;
  readonly paidByOthers: Fen;
}

/** The filed part of the principal times a ratio: exact, rounded down once. */
const part = ({ principal, filedAmount, disbursed }: EntitlementInputs, ratio: PerTenThousand): Fen =>
  mulDivDown(principal, [filedAmount, ratio], [disbursed, 10_000]);

/**
 * 应补偿金额 = min(part(ratio), cap per loan, what is left of the bank's year, part(public share) − what other levels
 * paid), never below zero. In fen.
 */
export function entitlementOf(inputs: EntitlementInputs): Fen {
  const publicLeft = subtractFen(part(inputs, inputs.maxPublicShare), inputs.paidByOthers);
  const limits = [inputs.maxPerLoan, inputs.bankYearLeft].filter((limit) => limit !== null);
  return maxFen(ZERO_FEN, minFen(part(inputs, inputs.ratio), publicLeft, ...limits));
}

/**
 * 追偿分成: what is left for principal, times what was paid over the whole principal lost (also its unfiled part);
 * rounded down, and never more than was paid and not yet returned.
 */
export function poolShareOf(recovery: {
  readonly toPrincipal: Fen;
  readonly paid: Fen;
  readonly recovered: Fen;
  readonly principal: Fen;
}): Fen {
  const { toPrincipal, paid, recovered, principal } = recovery;
  return minFen(mulDivDown(toPrincipal, [paid], [principal]), subtractFen(paid, recovered));
}
