import type { PolicyUse } from '@torchline/kernel';
import { FED_INDICATORS } from '../indicators/catalogue.ts';
import type { Forecast } from './forecast.ts';

/** What one person may rule on alone (单人处置限额): fen at the level of the province, and closed months touched. */
export interface AloneLimits {
  readonly fen: number;
  readonly closedMonths: number;
  readonly uses: readonly PolicyUse[];
}

/** Measures whose amounts are money as they stand, not products for an average. */
const MONEY = new Set(
  FED_INDICATORS.filter(({ unit }) => unit === 'CNY').flatMap(({ reading }) =>
    reading.kind === 'sum'
      ? reading.terms.filter(({ field }) => field === 'amount').map(({ measure }) => measure)
      : [],
  ),
);

const sized = (amount: bigint): bigint => (amount < 0n ? -amount : amount);

/** The most that one figure of the province moves by, in fen: what it gains and what it loses added up over its months. */
export function moneyMoved({ effect: { cells } }: Pick<Forecast, 'effect'>): bigint {
  const byMeasure = new Map<string, bigint>();
  for (const { measure, level, amount } of cells) {
    if (level !== 'province' || !MONEY.has(measure)) continue;
    byMeasure.set(measure, (byMeasure.get(measure) ?? 0n) + sized(BigInt(amount)));
  }
  return [...byMeasure.values()].reduce((most, one) => (one > most ? one : most), 0n);
}

/** Whether another person must confirm. An effect too long to be shown whole needs one in any case. */
export const needsSecond = (forecast: Forecast, { fen, closedMonths }: AloneLimits): boolean =>
  moneyMoved(forecast) > BigInt(fen) ||
  forecast.closedMonths.length > closedMonths ||
  forecast.effect.more > 0;
