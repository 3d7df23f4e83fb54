/** Unified social credit code (统一社会信用代码), 18 characters, GB 32100-2015. */
export type CreditCode = string;

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const SHAPE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;
const BODY_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** Trim, full width to half width, upper case: what a person types becomes what the standard writes. */
export const normaliseCreditCode = (text: string): string =>
  text.normalize('NFKC').replace(/\s/g, '').toUpperCase();

/** Value of each character by its code: every fact with an enterprise is checked. */
const VALUES = Array.from({ length: 128 }, (_, code) => ALPHABET.indexOf(String.fromCharCode(code)));

/** The check character of the first 17 characters (GB 32100-2015, mod 31). */
export function creditCodeCheck(first17: string): string {
  let sum = 0;
  for (let at = 0; at < WEIGHTS.length; at += 1)
    sum += (VALUES[first17.charCodeAt(at)] ?? -1) * (WEIGHTS[at] ?? 0);
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** True when shape and check character are right. */
export const isCreditCode = (code: string): boolean => SHAPE.test(code) && creditCodeCheck(code) === code[17];

/** True when the body code (positions 9-17) carries its own GB 11714 check; a mismatch is a warning only. */
export function hasBodyCheck(code: string): boolean {
  const body = code.slice(8, 17);
  const value = (c: string): number => (c >= '0' && c <= '9' ? Number(c) : c.charCodeAt(0) - 55);
  const sum = BODY_WEIGHTS.reduce((total, weight, i) => total + value(body.charAt(i)) * weight, 0);
  const check = 11 - (sum % 11);
  return body[8] === (check === 10 ? 'X' : check === 11 ? '0' : String(check));
}
