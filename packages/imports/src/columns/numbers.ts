import { plainText } from '@torchline/tables';

const GROUPED = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/;
const PLAIN = /^-?\d+(\.\d+)?$/;

/** Decimal text without separators, sign of money and spaces; undefined when it is not a decimal number. */
export function decimalText(text: string): string | undefined {
  const plain = plainText(text).replace(/^[¥$]/, '').replace(/^\+/, '').replace(/^−/, '-');
  if (GROUPED.test(plain)) return plain.replaceAll(',', '');
  return PLAIN.test(plain) ? plain : undefined;
}

/** decimal × 10^power as a safe integer; 'fine' when digits would be lost, undefined when it is too large. */
export function scaled(decimal: string, power: number): number | 'fine' | undefined {
  const [whole = '', fraction = ''] = decimal.split('.');
  if (whole === '') return undefined;
  const significant = fraction.replace(/0+$/, '');
  if (significant.length > power) return 'fine';
  const value = Number(BigInt(whole.replace('-', '') + significant.padEnd(power, '0')));
  if (!Number.isSafeInteger(value)) return undefined;
  return decimal.startsWith('-') && value !== 0 ? -value : value;
}
