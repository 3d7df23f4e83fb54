import { distinctFlow } from '../engine/distinct.ts';
import type { MemberSet } from '../engine/kind.ts';

/** Sets of head banks and of cities that have loan filings in a year: `<bank> <year>`, `<city> <year>`. */
export const FILING_BANK = 'filing-bank';
export const FILING_CITY = 'filing-city';

/** Distinct banks of the filings in a period, by head organisation (备案银行数). */
export const filingBank: MemberSet = {
  set: FILING_BANK,
  derive: (rows, places) => distinctFlow('loan-filing-banks', rows, places),
};
/** Distinct cities of the borrowers of the filings in a period (备案城市数). */
export const filingCity: MemberSet = {
  set: FILING_CITY,
  derive: (rows, places) => distinctFlow('loan-filing-cities', rows, places),
};
