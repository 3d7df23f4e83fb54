import { readFileSync } from 'node:fs';
import { regionsSeeing, type Masters } from '@torchline/masters';
import { policyUse, UNKNOWN } from '@torchline/policy';
import { provinceCodes, provinceOf, rollUp } from '@torchline/regions';
import type { ContractLookups } from './domain/lookups.ts';

const file = new URL('../../../seeds/regions/countries.json', import.meta.url);
const rows = JSON.parse(readFileSync(file, 'utf8')) as readonly { readonly alpha2: string }[];
const countries = new Set(rows.map(({ alpha2 }) => alpha2));

/** Look-ups of the deciders from the masters; scopes from the province to the country. */
export const lookupsOf = (masters: Masters): ContractLookups => ({
  province: masters.province,
  policy: (key, on) => {
    const found = masters.policy.valueOn(key, { scopes: [masters.province, 'CN'], factDate: on });
    return found && { value: found.value, unit: found.row.unit, use: policyUse(found.row) };
  },
  addWorkingDays: (from, days) => {
    const day = masters.calendar.addWorkingDays(from, days);
    return day === UNKNOWN ? undefined : day;
  },
  countyExists: (county, on) =>
    rollUp(masters.regions, { county, province: provinceOf(county) }, on) !== undefined,
  provinceExists: (code) => provinceCodes(masters.regions).includes(code),
  countryExists: (code) => countries.has(code),
  regionsSeeing: (county, on) => regionsSeeing(masters, county, on),
  officeRegion: (office, on) => {
    const found = masters.organisations.on(office, on);
    return found?.kind === 'CONTRACT_OFFICE' ? found.region : undefined;
  },
  enterpriseName: (creditCode, on) => masters.enterprises.nameOn(creditCode, on),
});
