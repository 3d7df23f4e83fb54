import type { ContractWarning } from '@torchline/facts';
import { reject, yearOf, type IsoDate, type PolicyUse, type Rejection } from '@torchline/kernel';
import type { ContractLookups } from './lookups.ts';

interface Asked {
  readonly lookups: ContractLookups;
  readonly on: IsoDate;
}
export interface NumberJudged {
  readonly warnings: readonly ContractWarning[];
  readonly policy: readonly PolicyUse[];
}

const FIRST_YEAR = 1985;

/** 16 digits: year, region (4), office (2), serial (6). 14 digits: year (2), province, city, office (2 each), serial. */
const partsOf = (number: string): { readonly year: number | null; readonly province: string } =>
  number.length === 16
    ? { year: Number(number.slice(0, 4)), province: number.slice(4, 6) }
    : { year: null, province: number.slice(2, 4) };

/** 合同登记编号, given by the national system: its shape is needed, its parts are only plausible or not. */
export function judgeNumber(number: string, { lookups, on }: Asked): NumberJudged | Rejection {
  const pattern = lookups.policy('contract.numberPattern', on);
  if (!pattern) return reject('POLICY_MISSING', '/number', { key: 'contract.numberPattern', date: on });
  if (!new RegExp(String(pattern.value)).test(number))
    return reject('REGISTRATION_NUMBER_INVALID', '/number', { number });
  const { year, province } = partsOf(number);
  const isYearOdd = year !== null && (year < FIRST_YEAR || year > yearOf(on));
  const isPlaceOdd = !lookups.provinceExists(`${province}0000`);
  const warnings: ContractWarning[] = [
    ...(isYearOdd ? (['NUMBER_YEAR_UNLIKELY'] as const) : []),
    ...(isPlaceOdd ? (['NUMBER_REGION_UNKNOWN'] as const) : []),
  ];
  return { warnings, policy: [pattern.use] };
}
