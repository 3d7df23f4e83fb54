import type { IsoDate, PolicyUse } from '@torchline/kernel';

/** What scheduling's deciders ask of the look-ups. */
export interface SchedulingLookups {
  readonly province: string;
  /** Whether the indicator dictionary holds this key (指标字典). */
  indicatorExists(key: string): boolean;
  /** Whether a code is a reporting unit of the province on that day (报送单元). */
  isUnit(code: string, on: IsoDate): boolean;
  /** Working days that late facts may still come in after a month's end (月度宽限期). */
  graceDays(on: IsoDate): { readonly value: number; readonly use: PolicyUse } | undefined;
  /** The n-th working day after a day, or undefined when a needed year's calendar is missing. */
  addWorkingDays(from: IsoDate, days: number): IsoDate | undefined;
}
