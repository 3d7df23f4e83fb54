import type { Day } from './rows.ts';

interface Period {
  readonly validFrom?: Day | null | undefined;
  readonly validTo?: Day | null | undefined;
}

/** True from the first to the last valid day, both included. */
export function holdsOn({ validFrom, validTo }: Period, on: Day): boolean {
  return (!validFrom || validFrom <= on) && (!validTo || on <= validTo);
}

export function dayBefore(day: Day): Day {
  return shifted(day, -1);
}

export function dayAfter(day: Day): Day {
  return shifted(day, 1);
}

/** The days on which something starts or stops to hold. */
export function changeDays(periods: readonly Period[]): Day[] {
  const days = periods.flatMap(({ validFrom, validTo }) => [
    ...(validFrom ? [validFrom] : []),
    ...(validTo ? [dayAfter(validTo)] : []),
  ]);
  return [...new Set(days)].sort();
}

const dayLength = 86_400_000;

function shifted(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * dayLength).toISOString().slice(0, 10);
}
