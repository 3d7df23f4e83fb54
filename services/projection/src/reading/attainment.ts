import { ratioHalfUp } from '@torchline/kernel';
import type { FedIndicator } from '../indicators/catalogue.ts';

/** Share of the year's target, in the indicator's decimals; null without a target. */
export const attainment = (done: bigint, target: bigint | null, { decimals }: FedIndicator): bigint | null =>
  target === null ? null : ratioHalfUp(done, target, 100n * 10n ** BigInt(decimals));
