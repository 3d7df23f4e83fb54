import type { CellFlaw } from '../table.ts';
import type { NumberFormat } from './number-formats.ts';

const DAY_MS = 86_400_000;
const DIGITS = 15;
const LAST_SERIAL = 2_958_465;

export interface CellText {
  readonly text: string;
  readonly flaw?: CellFlaw;
}

/** The text of a numeric cell as its number format means it. */
export function numberText(raw: string, format: NumberFormat, from1904: boolean): CellText {
  const value = Number(raw);
  if (raw === '' || !Number.isFinite(value)) return { text: raw, flaw: 'error-value' };
  if (format === 'date') return dayText(value, from1904);
  const text = decimalOf(value);
  if (Math.abs(value) >= 10 ** DIGITS) return { text, flaw: 'rounded' };
  return { text: format === 'percent' ? `${shiftPoint(text, 2)}%` : text };
}

/** The decimal text of a number with the 15 digits that a spreadsheet keeps: 0.1 + 0.2 is 0.3. */
export function decimalOf(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 10 ** DIGITS) return String(value);
  const [mantissa = '', exponent = '0'] = value.toExponential(DIGITS - 1).split('e');
  return shiftPoint(mantissa, Number(exponent));
}

/** Moves the decimal point to the right by `places` (to the left when negative), without arithmetic. */
export function shiftPoint(decimal: string, places: number): string {
  const sign = decimal.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = decimal.replace('-', '').split('.');
  const digits = whole + fraction;
  const point = whole.length + places;
  const padded = point < 1 ? digits.padStart(digits.length + 1 - point, '0') : digits.padEnd(point, '0');
  const at = Math.max(point, 1);
  const left = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const right = padded.slice(at).replace(/0+$/, '');
  const text = right === '' ? left : `${left}.${right}`;
  return text === '0' ? text : sign + text;
}

/** Day numbers of a spreadsheet; the one of 1900-02-29, which never was, is refused. */
function dayText(serial: number, from1904: boolean): CellText {
  const day = Math.floor(serial);
  if (day < 1 || day > LAST_SERIAL || (!from1904 && day === 60))
    return { text: decimalOf(serial), flaw: 'error-value' };
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30);
  return { text: new Date(start + day * DAY_MS).toISOString().slice(0, 10) };
}
