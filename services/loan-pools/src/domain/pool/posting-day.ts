import {
  firstDay,
  monthOf,
  reject,
  shiftMonth,
  type IsoDate,
  type Month,
  type Rejection,
} from '@torchline/kernel';

/** The last month whose books are closed (封账月份), as it was when the command loaded; undefined when none is. */
export type ClosedMonth = Month | undefined;

/** Refuses a posting date in a closed month (封账月份): a posting in the books never lies in one. */
export function refuseClosedMonth(day: IsoDate, pointer: string, closed: ClosedMonth): Rejection | undefined {
  return closed !== undefined && monthOf(day) <= closed
    ? reject('POOL_MONTH_CLOSED', pointer, { month: monthOf(day) })
    : undefined;
}

/** The posting date for something that happened on a day: that day, or the first open one when its month is closed. */
export function postingDay(day: IsoDate, closed: ClosedMonth): IsoDate {
  return closed !== undefined && monthOf(day) <= closed ? firstDay(shiftMonth(closed, 1)) : day;
}
