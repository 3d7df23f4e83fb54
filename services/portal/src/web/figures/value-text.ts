import type { IndicatorMonth, Whole } from '../api/figures.ts';
import { decimalText } from '../format/decimal.ts';
import { moneyText, moneyUnitFor, type MoneyUnit } from '../format/money.ts';
import { DASH } from '../format/share.ts';

/** How the values of an indicator are written: plainly, or as amounts in one unit of money. */
export interface Writing {
  readonly decimals: number;
  readonly money: MoneyUnit | null;
}

/** One writing for all values of a row or column, so that they can be compared at a glance. */
export const writingOf = (
  { unit, decimals }: Pick<IndicatorMonth, 'unit' | 'decimals'>,
  values: readonly (Whole | null)[],
): Writing => ({ decimals, money: unit === 'CNY' ? moneyUnitFor(values) : null });

export function valueText(value: Whole | null, { decimals, money }: Writing): string {
  if (value === null) return DASH;
  return money === null ? decimalText(value, { from: decimals, to: decimals }) : moneyText(value, money);
}

/** The value to the last digit, for the tooltip of a rounded amount; undefined when nothing was rounded. */
export const exactText = (value: Whole | null, { money }: Writing): string | undefined =>
  value === null || money === null ? undefined : moneyText(value, 'yuan');

/** Key of the unit's name in the catalogue. */
export const unitKey = (unit: string, { money }: Writing): string => `unit.${money ?? unit}`;
