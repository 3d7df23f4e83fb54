import type { MemberSet } from '../engine/kind.ts';
import { borrower } from './borrower.ts';
import { filingBank, filingCity } from './filings.ts';
import { incubation } from './incubation.ts';
import { partnerBank } from './partner-bank.ts';
import { techSme } from './tech-sme.ts';

/** Every set of members that crosses streams. */
export const ALL_SETS: readonly MemberSet[] = [
  borrower,
  filingBank,
  filingCity,
  incubation,
  partnerBank,
  techSme,
];
