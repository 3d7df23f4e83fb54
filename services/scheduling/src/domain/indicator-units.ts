import { parseFen, type MoneyUnit } from '@torchline/kernel';

const WHOLE = /^\d{1,15}$/;
const DECIMAL = /^(\d{1,12})(?:\.(\d{1,2})0*)?$/;

/**
 * A target's value as an integer in the indicator's own unit (计量单位 of the dictionary): fen for money, per 10,000 for percent, a count else.
 * undefined when the text is not such a number or the written unit does not fit the indicator.
 */
export function targetValue(text: string, written: string, unit: string): number | undefined {
  if (unit === 'CNY') return isMoneyUnit(written) ? parseFen(text, written) : undefined;
  if (unit === 'percent') return isPercent(written) ? perTenThousand(text) : undefined;
  if (isMoneyUnit(written) || isPercent(written)) return undefined;
  return WHOLE.test(text) ? Number(text) : undefined;
}

function perTenThousand(text: string): number | undefined {
  const match = DECIMAL.exec(text.replace(/[%％]$/, ''));
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : undefined;
}

const isPercent = (word: string): boolean => word === '%' || word === '％';
const isMoneyUnit = (word: string): word is MoneyUnit => ['元', '千元', '万元', '亿元'].includes(word);
