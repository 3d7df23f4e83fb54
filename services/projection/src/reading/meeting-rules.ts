import { daysBetween, lastDay, ratioHalfUp, yearOf, type IsoDate, type Month } from '@torchline/kernel';

/** Shares here are per 10,000; differences of them are hundredths of a percentage point (百分点). */
export const WHOLE = 10_000n;

/** An integer with its decimals. */
export interface Scaled {
  readonly value: bigint;
  readonly decimals: number;
}

const aligned = (a: Scaled, b: Scaled): readonly [bigint, bigint] => {
  const decimals = Math.max(a.decimals, b.decimals);
  const lift = ({ value, decimals: own }: Scaled): bigint => value * 10n ** BigInt(decimals - own);
  return [lift(a), lift(b)];
};

/** 完成率 of a flow or a share: actual / target; null without a target. */
export function completion(actual: Scaled, target: Scaled | null): bigint | null {
  if (target === null || target.value === 0n) return null;
  const [done, asked] = aligned(actual, target);
  return ratioHalfUp(done, asked, WHOLE);
}

/** 完成率 of a stock: (stock − base) / (target − base), base = last year's end; null where the target is the base. */
export function stockCompletion(stock: Scaled, target: Scaled | null, base: bigint): bigint | null {
  if (target === null || target.value === 0n) return null;
  const [now, asked] = aligned(stock, target);
  const [start] = aligned({ value: base, decimals: stock.decimals }, target);
  return ratioHalfUp(now - start, asked - start, WHOLE);
}

/** 时间进度: month / 12 once the month is over, else days of the year gone. */
export function timeProgress(month: Month, through: IsoDate): bigint {
  if (through >= lastDay(month)) return ratio(Number(month.slice(5)), 12);
  const year = yearOf(through);
  const days = daysBetween(`${year}-01-01`, through) + 1;
  return ratio(days, daysBetween(`${year}-01-01`, `${year}-12-31`) + 1);
}
const ratio = (part: number, whole: number): bigint => ratioHalfUp(BigInt(part), BigInt(whole), WHOLE) ?? 0n;

/** 同比, 环比: (now − before) / |before|; null where there was nothing or less to compare with. */
export function growth(now: bigint | null, before: bigint | null): bigint | null {
  if (now === null || before === null || before <= 0n) return null;
  return ratioHalfUp(now - before, before, WHOLE);
}

export type Light = 'green' | 'yellow' | 'red' | 'grey';

/** 亮灯: green from a gap of 0, yellow down to −`yellowPp` points, red below; grey where the unit did not report. */
export function lightOf(gap: bigint | null, yellowPp: number, reported: boolean): Light | null {
  if (!reported) return 'grey';
  if (gap === null) return null;
  if (gap >= 0n) return 'green';
  return gap >= -BigInt(yellowPp) * 100n ? 'yellow' : 'red';
}

/**
 * 排名 by a share: ties are equal (1, 2, 2, 4), null is last and without a rank. Where lower is better the smallest is
 * first.
 */
export function ranks(shares: readonly (bigint | null)[], lowerIsBetter = false): (number | null)[] {
  const given = shares.filter((share) => share !== null).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  if (!lowerIsBetter) given.reverse();
  return shares.map((share) => (share === null ? null : given.indexOf(share) + 1));
}

/** Places won (+) or lost (−) against the month before; null where one of them has no rank. */
export const movement = (rank: number | null, before: number | null): number | null =>
  rank === null || before === null ? null : before - rank;
