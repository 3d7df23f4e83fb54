import type { ContractAmounts, ContractContent, ContractWarning } from '@torchline/facts';
import { compareRatios, reject, type IsoDate, type PolicyUse, type Rejection } from '@torchline/kernel';
import { registrantOf } from './content.ts';
import type { ContractLookups } from './lookups.ts';
import { isNamedOtherwise, partiesRefusal } from './parties.ts';

type Type = ContractContent['type'];
type Subtype = NonNullable<ContractContent['subtype']>;

const LICENCES: readonly Subtype[] = ['PATENT_IMPLEMENTATION', 'KNOW_HOW_USE'];

/** Subtypes of each type (技术合同认定规则, 国科发政字〔2001〕253号). */
const SUBTYPES: Readonly<Record<Type, readonly Subtype[]>> = {
  DEV: ['COMMISSIONED', 'COOPERATIVE'],
  TRANSFER: [
    'PATENT_RIGHT',
    'PATENT_APPLICATION',
    'KNOW_HOW',
    'SOFTWARE_COPYRIGHT',
    'IC_LAYOUT',
    'PLANT_VARIETY',
    'NEW_MEDICINE',
  ],
  LICENCE: LICENCES,
  CONSULT: [],
  SERVICE: ['GENERAL', 'TRAINING', 'INTERMEDIARY'],
};

/** 0 ≤ 技术性收入 ≤ 技术交易额 ≤ 合同成交额. */
export const amountsRefusal = ({
  turnover,
  techAmount,
  techIncome,
}: ContractAmounts): Rejection | undefined => {
  if (techAmount > turnover) return reject('CONTRACT_AMOUNTS_INVALID', '/amounts/techAmount');
  if (techIncome > techAmount || techIncome < 0)
    return reject('CONTRACT_AMOUNTS_INVALID', '/amounts/techIncome');
  return undefined;
};

interface Asked {
  readonly lookups: ContractLookups;
  /** Selects the rule: the day of submission, at the acceptance that day (受理日). */
  readonly on: IsoDate;
}

/** The type must be one of the rule in force; before 2021 a licence is a subtype of transfer. */
export function typeRefusal(
  { type, subtype }: Pick<ContractContent, 'type' | 'subtype'>,
  { lookups, on }: Asked,
): Rejection | undefined {
  const found = lookups.policy('contract.types', on);
  if (!found) return reject('POLICY_MISSING', '/type', { key: 'contract.types', date: on });
  const types = found.value as readonly string[];
  if (!types.includes(type)) return reject('CONTRACT_TYPE_NOT_IN_FORCE', '/type', { type, date: on });
  const licencesAreTransfers = type === 'TRANSFER' && !types.includes('LICENCE');
  const allowed = licencesAreTransfers ? [...SUBTYPES.TRANSFER, ...LICENCES] : SUBTYPES[type];
  return subtype === undefined || allowed.includes(subtype)
    ? undefined
    : reject('CONTRACT_SUBTYPE_WRONG', '/subtype', { subtype, type });
}

export const contentRefusal = (content: ContractContent, asked: Asked): Rejection | undefined =>
  amountsRefusal(content.amounts) ??
  typeRefusal(content, asked) ??
  partiesRefusal(content, asked) ??
  (content.signedOn > asked.on
    ? reject('DATE_ORDER', '/signedOn', { later: asked.on, earlier: content.signedOn })
    : undefined);

export interface Warned {
  readonly warnings: readonly ContractWarning[];
  /** The policy rows that the warnings rest on. */
  readonly policy: readonly PolicyUse[];
}

/** What is odd in a content; `area` is the region that the office serves. */
export function contentWarnings(content: ContractContent, area: string, asked: Asked): Warned {
  const { lookups, on } = asked;
  const { turnover, techAmount } = content.amounts;
  const least = lookups.policy('contract.warnTechShareBelow', on);
  const isLow =
    least !== undefined &&
    turnover > 0 &&
    compareRatios(techAmount, turnover, [Number(least.value), 10_000]) < 0;
  const { county } = registrantOf(content);
  const isElsewhere = county !== undefined && !lookups.regionsSeeing(county, on).includes(area);
  const isOdd = isNamedOtherwise(content.seller, asked) || isNamedOtherwise(content.buyer, asked);
  const warnings: ContractWarning[] = [
    ...(isLow ? (['TECH_SHARE_LOW'] as const) : []),
    ...(isOdd ? (['PARTY_NAME_DIFFERS'] as const) : []),
    ...(isElsewhere ? (['PARTY_OUTSIDE_OFFICE_AREA'] as const) : []),
  ];
  return { warnings, policy: least ? [least.use] : [] };
}
