import type { IsoDate } from '@torchline/kernel';
import type { Masters } from '@torchline/masters';
import { integerOf, policyUse } from '@torchline/policy';
import type { AloneLimits } from './limits.ts';

/** What may be ruled on alone, by the rule of the day; undefined where it is not said. */
export function aloneLimitsOn(
  { policy, province }: Pick<Masters, 'policy' | 'province'>,
  on: IsoDate,
): AloneLimits | undefined {
  const asked = { scopes: [province, 'CN'], factDate: on };
  const fen = policy.valueOn('held.maxFenAlone', asked);
  const months = policy.valueOn('held.maxClosedMonthsAlone', asked);
  const [most, closedMonths] = [fen && integerOf(fen), months && integerOf(months)];
  if (!fen || !months || typeof most !== 'number' || typeof closedMonths !== 'number') return undefined;
  return { fen: most, closedMonths, uses: [policyUse(fen.row), policyUse(months.row)] };
}
