import { decimalText } from './decimal.ts';

/** Units in which amounts are shown, as powers of ten of one fen. */
const POWERS = { yuan: 2, wan: 6, yi: 10 } as const;
export type MoneyUnit = keyof typeof POWERS;

const HUNDRED_MILLION = 10n ** 10n;

/** 亿元 from one hundred million yuan on, else 万元: one unit for a whole column, chosen by its largest amount. */
export function moneyUnitFor(amounts: readonly (number | string | null)[]): MoneyUnit {
  const reaches = (amount: number | string | null): boolean => {
    if (amount === null) return false;
    const size = BigInt(amount);
    return (size < 0n ? -size : size) >= HUNDRED_MILLION;
  };
  return amounts.some(reaches) ? 'yi' : 'wan';
}

/** An amount in fen, in a unit, with two decimals. */
export const moneyText = (fen: number | string, unit: MoneyUnit): string =>
  decimalText(fen, { from: POWERS[unit], to: 2 });

/** Yuan with fen, as a person enters them, to fen. undefined when it is no amount. */
export function fenOf(text: string): number | undefined {
  const [, sign = '', yuan, part = ''] =
    /^(-?)(\d{1,14})(?:\.(\d{1,2}))?$/.exec(text.replaceAll(/[,，\s]/g, '')) ?? [];
  return yuan === undefined ? undefined : Number(`${sign}${yuan}${part.padEnd(2, '0')}`);
}
