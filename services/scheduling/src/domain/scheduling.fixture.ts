import { addDays, type IsoDate } from '@torchline/kernel';
import { fakeContext, fakeIdentity } from '@torchline/testing';
import type { SchedulingLookups } from './lookups.ts';

export const UNIT = '130100';
export const OTHER_UNIT = '130200';
export const PROVINCE = '130000';
export const INDICATOR = 'technology-contract-turnover';
/** A code, or the name of a state, that nothing has. */
export const UNKNOWN_CODE = '999999';

const graceRow = {
  key: 'month.graceDays',
  scope: 'CN',
  validFrom: '2016-01-01',
  rowId: 'CN/month.graceDays/2016-01-01',
  certainty: 'PROPOSAL',
} as const;

/** Look-ups of a small world: two units, one indicator, five days of grace in which every day is a working day. */
export const lookups: SchedulingLookups = {
  province: PROVINCE,
  indicatorExists: (key) => key === INDICATOR,
  isUnit: (code) => [UNIT, OTHER_UNIT].includes(code),
  graceDays: () => ({ value: 5, use: graceRow }),
  addWorkingDays: (from: IsoDate, days: number) => addDays(from, days),
};

export const context = fakeContext({ lookups });
export const secondOfficer = fakeContext({
  lookups,
  identity: fakeIdentity('PROVINCE', { person: 'person-second' }),
});
export const cityDesk = fakeContext({ lookups, identity: fakeIdentity('CITY') });
export const otherCityDesk = fakeContext({
  lookups,
  identity: fakeIdentity('CITY', { person: 'person-other-city', region: OTHER_UNIT }),
});
export const withLookups = (other: Partial<SchedulingLookups>) =>
  fakeContext({ lookups: { ...lookups, ...other } });
