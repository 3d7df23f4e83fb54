import { creditCodeCheck, hasBodyCheck, type CreditCode } from '@torchline/kernel';

const SYNTHETIC = '91000000';
const LAST = '0123456789X';

/** A credit code that no firm can have: region 000000, both check characters right. `n` from 0 to 99,999,999. */
export function syntheticCreditCode(n: number): CreditCode {
  if (!Number.isInteger(n) || n < 0 || n > 99_999_999) throw new RangeError(`no synthetic code ${n}`);
  const body = String(n).padStart(8, '0');
  const first17 = [...LAST].map((last) => `${SYNTHETIC}${body}${last}`).find(hasBodyCheck) ?? '';
  return `${first17}${creditCodeCheck(first17)}`;
}

/** True for codes made above. */
export const isSynthetic = (code: CreditCode): boolean => code.slice(2, 8) === '000000';
