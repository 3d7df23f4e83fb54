import type { ReportKind } from '@torchline/facts';
import { monthRange, type Month } from '@torchline/kernel';

/** True when a unit stated a month for a kind of report. */
export type IsStated = (unit: string, month: Month, kind: ReportKind) => boolean;

export interface Completeness {
  /** Last month of the year through which every unit stated every kind that the figure hangs on (数据完整至); null = none. */
  readonly completeThrough: Month | null;
  /** Units that did not state the month (未报送单位). */
  readonly unitsMissing: readonly string[];
}

/** How far the statements of the year go, and who is missing for the month. */
export function completeness(
  reports: readonly ReportKind[],
  of: { readonly units: readonly string[]; readonly month: Month },
  isStated: IsStated,
): Completeness {
  const { units, month } = of;
  const hasAll = (unit: string, at: Month): boolean => reports.every((kind) => isStated(unit, at, kind));
  let completeThrough: Month | null = null;
  for (const at of monthRange(`${month.slice(0, 4)}-01`, month)) {
    if (!units.every((unit) => hasAll(unit, at))) break;
    completeThrough = at;
  }
  return { completeThrough, unitsMissing: units.filter((unit) => !hasAll(unit, month)) };
}
