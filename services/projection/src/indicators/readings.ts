/** Which part of a measure is read: how many, how much, or distinct (month by month, or fresh in the year). */
export type Field = 'count' | 'amount' | 'distinct';
/** Over the period, or running up to its end or to its start. */
export type Over = 'period' | 'end' | 'start';

/** One term of a figure; a figure is a sum of terms. */
export interface Term {
  readonly measure: string;
  readonly field: Field;
  readonly over: Over;
  readonly sign: 1 | -1;
}

/** How an indicator is read from cells. `scale` turns numerator / denominator into the indicator's decimals. */
export type Reading =
  | { readonly kind: 'sum'; readonly terms: readonly Term[] }
  | {
      readonly kind: 'ratio';
      readonly over: readonly Term[];
      readonly under: readonly Term[];
      /** Ten thousand for rates kept in 1/100 basis point, else 1. */
      readonly divide?: bigint;
    }
  /** Divided by the year's target. */
  | { readonly kind: 'attainment'; readonly terms: readonly Term[] }
  /** Counties without a member of the measure, or the share of those of the year's start that have one now. */
  | { readonly kind: 'zero-counties' | 'zero-cleared'; readonly measure: string };

const term =
  (over: Over, field: Field, sign: 1 | -1 = 1) =>
  (measure: string): Term => ({ measure, field, over, sign });
const counted = term('period', 'count');
const summed = term('period', 'amount');
const distinct = term('period', 'distinct');
const standing = term('end', 'count');
const balance = term('end', 'amount');
const before = term('start', 'count');
const sum = (...terms: readonly Term[]): Reading => ({ kind: 'sum', terms });
const ratio = (over: readonly Term[], under: readonly Term[]): Reading => ({ kind: 'ratio', over, under });

const WITH_PENDING = 'high-tech-enterprises-incl-pending';
const plain = (keys: readonly string[], read: (measure: string) => Term): [string, Reading][] =>
  keys.map((key) => [key, sum(read(key))]);

const FLOWS_COUNTED = [
  'incubators-new',
  'maker-spaces-new',
  'star-spaces-new',
  'maker-spaces-national-filed-new',
  'incubation-chain-promotions',
  'graduates-certified-high-tech',
  'university-science-parks-new',
  'dual-innovation-bases-new',
  'high-tech-enterprises-new',
  'high-tech-enterprises-lost',
  'technology-smes-new',
  'technology-smes-national-new',
  'loan-filings',
];
const FLOWS_SUMMED = [
  'technology-contract-turnover',
  'technology-turnover-absorbed',
  'beijing-tianjin-output-absorbed',
  'technology-contract-cancelled-amount',
  'loan-filed-amount',
  'risk-compensation-paid',
  'risk-compensation-recovered',
];
const FLOWS_DISTINCT = [
  'incubator-graduates',
  'incubator-exits-without-graduation',
  'technology-micro-enterprises-new',
  'science-park-incubated-enterprises',
  'high-tech-enterprises-relocated-in',
  'high-tech-enterprises-relocated-out',
  'loan-filing-borrowers',
  'loan-filing-banks',
  'loan-filing-cities',
];
const STOCKS_COUNTED = [
  'incubators-and-maker-spaces',
  'incubators-maker-spaces-and-star-spaces',
  'incubation-carriers-national',
  'incubated-enterprises',
  'innovation-entrepreneurship-communities',
  'high-tech-enterprises',
  WITH_PENDING,
  'technology-smes',
  'technology-smes-national',
  'risk-compensation-partner-banks',
  'risk-compensated-borrowers',
];
const STOCKS_OF_MONEY = [
  'risk-compensation-pool-capital',
  'risk-compensated-loan-balance',
  'risk-pool-available-capital',
  'risk-pool-expected-maximum',
];

/** How each fed indicator is read. */
export const READINGS: ReadonlyMap<string, Reading> = new Map<string, Reading>([
  ...plain(FLOWS_COUNTED, counted),
  ...plain(FLOWS_SUMMED, summed),
  ...plain(FLOWS_DISTINCT, distinct),
  ...plain(STOCKS_COUNTED, standing),
  ...plain(STOCKS_OF_MONEY, balance),
  ['technology-contracts-registered', sum(counted('technology-contract-turnover'))],
  ['risk-compensated-loans-granted', sum(summed('loan-filings'))],
  ['high-tech-enterprises-net-increase', sum(counted('high-tech-enterprises'))],
  [
    'technology-transaction-total',
    sum(
      summed('technology-contract-turnover'),
      summed('technology-turnover-absorbed'),
      term('period', 'amount', -1)('~turnover-sold-and-bought'),
    ),
  ],
  [
    'incubator-graduation-rate',
    ratio(
      [distinct('incubator-graduates')],
      [before('incubated-enterprises'), counted('~incubation-entries')],
    ),
  ],
  [
    'high-tech-renewal-rate',
    ratio([counted('~high-tech-certificates-renewed')], [counted('~high-tech-certificates-ended')]),
  ],
  [
    'loan-filing-average-rate',
    {
      kind: 'ratio',
      over: [summed('~loan-filed-amount-times-rate')],
      under: [summed('loan-filed-amount')],
      divide: 1_000_000n,
    },
  ],
  [
    'risk-pool-leverage',
    ratio([balance('risk-compensated-loan-balance')], [balance('risk-compensation-pool-capital')]),
  ],
  [
    'risk-pool-default-rate',
    ratio([balance('~risk-compensated-bad-balance')], [balance('risk-compensated-loan-balance')]),
  ],
  ['risk-compensation-rate', ratio([balance('risk-compensation-paid')], [balance('loan-filings')])],
  [
    'key-project-issue-resolution-rate',
    ratio(
      [counted('~issues-verified')],
      [before('~issues-raised'), term('start', 'count', -1)('~issues-verified'), counted('~issues-raised')],
    ),
  ],
  [
    'technology-contract-target-attainment',
    { kind: 'attainment', terms: [summed('technology-contract-turnover')] },
  ],
  ['counties-without-high-tech', { kind: 'zero-counties', measure: WITH_PENDING }],
  ['county-zero-clearing-rate', { kind: 'zero-cleared', measure: WITH_PENDING }],
]);

const STOCKS = new Set([...STOCKS_COUNTED, ...STOCKS_OF_MONEY, '~risk-compensated-bad-balance']);
/** Measures with ends known in advance are kept by day, so that today is exact. */
const DAILY = new Set([
  'incubated-enterprises',
  'high-tech-enterprises',
  WITH_PENDING,
  'high-tech-enterprises-lost',
  '~high-tech-certificates-ended',
  '~high-tech-certificates-renewed',
  'technology-smes',
  'technology-smes-national',
  'risk-compensation-partner-banks',
]);

const GRAINS = {
  stock: { stock: true, daily: false },
  flow: { stock: false, daily: false },
  dailyStock: { stock: true, daily: true },
  dailyFlow: { stock: false, daily: true },
};

/** How a measure is kept in cells. */
export function grainOf(measure: string): { readonly stock: boolean; readonly daily: boolean } {
  if (DAILY.has(measure)) return STOCKS.has(measure) ? GRAINS.dailyStock : GRAINS.dailyFlow;
  return STOCKS.has(measure) ? GRAINS.stock : GRAINS.flow;
}
