import { firstDay, monthOf, reject, shiftMonth, type IsoDate, type Rejection } from '@torchline/kernel';
import type { LoanPoolsLookups } from '../lookups.ts';

/** Refuses a posting date in a closed month (封账月份): a posting in the books never lies in one. */
export function refuseClosedMonth(
  day: IsoDate,
  pointer: string,
  lookups: LoanPoolsLookups,
): Rejection | undefined {
  const closed = lookups.lastClosedMonth();
  return closed !== undefined && monthOf(day) <= closed
    ? reject('POOL_MONTH_CLOSED', pointer, { month: monthOf(day) })
    : undefined;
}

/** The posting date for something that happened on a day: that day, or the first open one when its month is closed. */
export function postingDay(day: IsoDate, lookups: LoanPoolsLookups): IsoDate {
  const closed = lookups.lastClosedMonth();
  return closed !== undefined && monthOf(day) <= closed ? firstDay(shiftMonth(closed, 1)) : day;
}
