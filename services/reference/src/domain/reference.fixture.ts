import { fakeContext, fakeIdentity, syntheticCreditCode } from '@torchline/testing';
import type { ReferenceLookups } from './lookups.ts';

export const FIRM = syntheticCreditCode(1);
export const OTHER_FIRM = syntheticCreditCode(2);
export const COUNTY = '130102';
export const OTHER_COUNTY = '130602';
export const UNKNOWN_REGION = '999999';
/** Somebody whose data is in facts, by the store's id. */
export const SUBJECT = 'a1b2c3d4e5f60718293a4b5c6d7e8f90';
export const BANK = 'BANK-1';
/** A credit code whose check character is wrong. */
export const WRONG_CODE = '91110000600037342L';

/** Look-ups of a small world: two counties of one province, and one bank. */
export const lookups: ReferenceLookups = {
  regionExists: (code) => [COUNTY, OTHER_COUNTY, '130100', '130000'].includes(code),
  organisationStands: (id) => id === BANK,
  generationOf: async (person) => (person === SUBJECT ? 1 : 0),
};
export const context = fakeContext({ lookups, identity: fakeIdentity('OPERATOR') });
