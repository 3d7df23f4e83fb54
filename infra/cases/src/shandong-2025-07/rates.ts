import type { Filed } from './loans.ts';
import { NOTICE } from './notice.ts';
import type { Random } from './random.ts';

/** 0.05 %. */
const STEP = 500;
const LOWEST = 26_000;
/** Under LPR of one year plus 150 basis points in June 2025 (3.00 % + 1.50 %). */
const HIGHEST = 44_500;

/** sum(filed × rate) / sum(filed) in 1/100 basis point, rounded down. */
export function averageRate(loans: readonly { readonly filed: number; readonly rate: number }[]): number {
  const over = loans.reduce((sum, { filed, rate }) => sum + BigInt(filed) * BigInt(rate), 0n);
  const under = loans.reduce((sum, { filed }) => sum + BigInt(filed), 0n);
  return Number(over / under);
}

/** Moves rates by steps of 0.05 % until the average is the notice's, within a hundredth of a basis point or two. */
export function fitRates(loans: readonly Filed[], random: Random): void {
  const room = 20;
  for (;;) {
    const off = NOTICE.rate - averageRate(loans);
    if (Math.abs(off) <= room) return;
    const loan = random.pick(loans);
    const rate = loan.rate + Math.sign(off) * STEP;
    if (rate >= LOWEST && rate <= HIGHEST) loan.rate = rate;
  }
}
