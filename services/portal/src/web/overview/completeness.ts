import type { MonthOverview, Place } from '../api/figures.ts';

/** The earliest of the indicators' last complete months; null when one of them has none. */
export function completeThrough({ indicators }: Pick<MonthOverview, 'indicators'>): string | null {
  const months = indicators.map((one) => one.completeThrough);
  return months.includes(null) ? null : (months.toSorted()[0] ?? null);
}

/** Every unit that has not stated the month for some indicator, once. */
export function missingUnits({ indicators }: Pick<MonthOverview, 'indicators'>): readonly Place[] {
  const units = indicators.flatMap(({ missing }) => missing.map((unit) => [unit.region, unit] as const));
  return [...new Map(units).values()].toSorted((a, b) => (a.region < b.region ? -1 : 1));
}
