import type { PolicyUse } from '@torchline/kernel';
import type { PolicyAnswer } from '../lookups.ts';

/** Values of the Hebei programme of 2021 as the tests use them; `null` is "no limit". */
export const HEBEI: Readonly<Record<string, unknown>> = {
  'loan.programme': { region: '130000' },
  'loan.eligibleLists': ['TECH_SME_HEBEI', 'TECH_SME_NATIONAL'],
  'loan.acceptPriorYearSmeNo': true,
  'loan.priorYearSmeNoUntil': '12-31',
  'loan.maxPerEnterprise': 500_000_000,
  'loan.aboveMax': 'PARTIAL',
  'loan.minTermMonths': 12,
  'loan.maxTermMonths': 36,
  'loan.lprTenorBoundaryMonths': 12,
  'loan.rateCap.kind': 'LPR_PLUS_BP',
  'loan.rateCap.value': 15_000,
  'loan.allowedTypes': ['CREDIT', 'IP_PLEDGE'],
  'loan.bannedPurposes': ['RELENDING', 'ENTRUSTED_LOAN', 'PRIVATE_LENDING', 'CAPITAL_MARKET', 'CONSUMPTION'],
  'loan.filingWindowDays': 90,
  'comp.ratio': { CREDIT: 7000, IP_PLEDGE: 7000, OTHER: 0 },
  'comp.bonus.firstLoan': 0,
  'comp.maxPerLoan': 350_000_000,
  'comp.maxPerBankYear': null,
  'comp.maxPublicShare': 8000,
  'comp.trigger': { minClass: 'SUBSTANDARD', principalLost: true },
  'comp.overdueDays': 60,
  'comp.lawsuitAccepted': true,
  'comp.noticeDays': 10,
  'comp.claimWindowDays': 365,
};

const useOf = (key: string): PolicyUse => ({
  key,
  scope: 'HEBEI_LOAN_2021',
  validFrom: '2021-12-08',
  rowId: `${key}/2021`,
  certainty: 'PROPOSAL',
});

/** The answer for a key, undefined where the values leave it out. */
export function ruleIn(values: Readonly<Record<string, unknown>>, key: string): PolicyAnswer | undefined {
  return key in values ? { value: values[key], use: useOf(key) } : undefined;
}
