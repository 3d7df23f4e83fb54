import { fakeContext, fakeIdentity, syntheticCreditCode } from '@torchline/testing';
import type { ReferenceLookups } from './lookups.ts';

export const FIRM = syntheticCreditCode(1);
export const OTHER_FIRM = syntheticCreditCode(2);
export const COUNTY = '130102';
export const OTHER_COUNTY = '130602';
export const UNKNOWN_REGION = '999999';
export const BANK = 'BANK-1';
/** A credit code whose check character is wrong. */
export const WRONG_CODE = '91110000600037342L';

/** Look-ups of a small world: two counties of one province, and one bank. */
export const lookups: ReferenceLookups = {
  regionExists: (code) => [COUNTY, OTHER_COUNTY, '130100', '130000'].includes(code),
  organisationStands: (id) => id === BANK,
};
export const context = fakeContext({ lookups, identity: fakeIdentity('OPERATOR') });
