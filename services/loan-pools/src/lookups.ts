import type { Masters } from '@torchline/masters';
import type { ServiceHost } from '@torchline/platform';
import { policyUse, UNKNOWN } from '@torchline/policy';
import { titlesView } from '@torchline/projections';
import { regionOn, rollUp } from '@torchline/regions';
import type { LoanPoolsLookups } from './domain/lookups.ts';
import { CLOSED_MONTHS_KEY, closedMonthsView } from './queries/closed-months-view.ts';

/** Whether a county lies in a region; a county of another province does not, an unknown one is not known. */
function isWithin(masters: Masters, at: { county: string; region: string }, on: string): boolean | undefined {
  const province = `${at.region.slice(0, 2)}0000`;
  const path = rollUp(masters.regions, { county: at.county, province }, on);
  if (path) return [path.county, path.city, path.unit, path.province].includes(at.region);
  return regionOn(masters.regions, at.county, on) === undefined ? undefined : false;
}

/** Look-ups of loan-pools' deciders: reference's masters, certification's titles, scheduling's closed months. */
export function lookups({ masters, views, isKept }: ServiceHost): LoanPoolsLookups {
  return {
    policy: (key, { scopes, on }) => {
      const found = masters.policy.valueOn(key, { scopes, factDate: on });
      return found && { value: found.value, use: policyUse(found.row) };
    },
    rate: (kind, tenor, on) => masters.rates.rateOn(kind, tenor, on)?.value,
    titlesOf: async (creditCode) => (await views.get(titlesView, creditCode))?.titles,
    addWorkingDays: (from, days) => {
      const day = masters.calendar.addWorkingDays(from, days);
      return day === UNKNOWN ? undefined : day;
    },
    isWithin: (county, region, on) => isWithin(masters, { county, region }, on),
    bankName: (bank) => {
      const found = masters.organisations.find(bank);
      return found?.kind === 'BANK' ? found.name : undefined;
    },
    isKept,
    lastClosedMonth: async () => (await views.get(closedMonthsView, CLOSED_MONTHS_KEY))?.last,
  };
}
