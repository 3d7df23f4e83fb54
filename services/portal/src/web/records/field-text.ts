import { decimalText } from '../format/decimal.ts';
import { moneyText } from '../format/money.ts';
import { DASH } from '../format/share.ts';
import { isMoneyField } from './money-fields.ts';

/** Words that a value needs from the catalogue. */
export interface FieldWords {
  readonly yes: string;
  readonly no: string;
  readonly yuan: string;
  readonly code: (name: string, value: string) => string;
}

const isInteger = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value);

/** Rates are kept in 1/100 basis point, shares per 10,000. */
function numberText(name: string, value: number): string {
  if (name === 'rate') return `${decimalText(value, { from: 4, to: 2 })}%`;
  if (name === 'ratio') return `${decimalText(value, { from: 2, to: 2 })}%`;
  return /year|sequence|version|position|revision/i.test(name)
    ? String(value)
    : decimalText(value, { from: 0, to: 0 });
}

/** One value of a record or fact as people read it: amounts in yuan, codes in words, yes and no. */
export function fieldText(name: string, value: unknown, words: FieldWords): string {
  if (value === null || value === undefined || value === '') return DASH;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (isInteger(value) && isMoneyField(name)) return `${moneyText(value, 'yuan')} ${words.yuan}`;
  if (isInteger(value)) return numberText(name, value);
  if (typeof value === 'string') return words.code(name, value);
  return JSON.stringify(value);
}

/** `['seller.name', '…']`: the leaves of a fact's data, in its order; lists of plain values in one line. */
export function leavesOf(data: unknown, path = ''): readonly (readonly [string, unknown])[] {
  if (Array.isArray(data)) {
    if (data.every((one) => typeof one !== 'object'))
      return [[path, data.length === 0 ? null : data.join(' · ')]];
    return data.flatMap((one, index) => leavesOf(one, `${path}.${index + 1}`));
  }
  if (typeof data !== 'object' || data === null) return [[path, data]];
  return Object.entries(data).flatMap(([name, value]) =>
    leavesOf(value, path === '' ? name : `${path}.${name}`),
  );
}
