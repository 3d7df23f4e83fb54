import { distinctStock } from '../engine/distinct.ts';
import type { MemberSet } from '../engine/kind.ts';

/** Set of banks with a cooperation agreement, by bank. */
export const PARTNER_BANK = 'partner-bank';

/** A bank counts once while any of its agreements holds (合作银行). */
export const partnerBank: MemberSet = {
  set: PARTNER_BANK,
  derive: (rows, places) => distinctStock('risk-compensation-partner-banks', rows, places),
};
