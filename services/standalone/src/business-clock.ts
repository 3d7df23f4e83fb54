import { SettableClock, type IsoDate } from '@torchline/kernel';

/** 09:00 in Asia/Shanghai of a business date. */
export const morningOf = (date: IsoDate): Date => new Date(`${date}T01:00:00Z`);

/** A clock that starts on the morning of a business date (业务日期), or now. */
export function clockOn(today: IsoDate | undefined): SettableClock {
  const clock = new SettableClock();
  if (today !== undefined) clock.set(morningOf(today));
  return clock;
}
