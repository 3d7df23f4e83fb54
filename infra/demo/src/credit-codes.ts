import { creditCodeCheck, type CreditCode } from '@torchline/kernel';

const BODY_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** Own check of the body code (GB 11714-1997). */
function bodyCheck(body: string): string {
  const value = (c: string): number => (c >= '0' && c <= '9' ? Number(c) : c.charCodeAt(0) - 55);
  const sum = BODY_WEIGHTS.reduce((total, weight, i) => total + value(body.charAt(i)) * weight, 0);
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

/** A made-up credit code: the region in it is 000000, which no register gives. `kind`: 91 enterprise, 12 institution. */
export function madeCode(serial: number, kind: '91' | '12' = '91'): CreditCode {
  const body = `MA${String(serial).padStart(6, '0')}`;
  const first17 = `${kind}000000${body}${bodyCheck(body)}`;
  return first17 + creditCodeCheck(first17);
}

/** The same code with another check character, as a typing error makes it. */
export const brokenCode = (code: CreditCode): string =>
  `${code.slice(0, 17)}${code.endsWith('7') ? '8' : '7'}`;
