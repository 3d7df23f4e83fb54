/** Which part of a line of `cells` holds an indicator: how many, or how much. */
type Field = 'count' | 'amount';

/** How an indicator is summed here and where the product keeps it. Ratios are left out: they are computed when asked. */
export interface Reckoned {
  readonly indicator: string;
  /** flow: of the month. distinct: of the month, and of the year to date. stock: at the end of the month. */
  readonly kind: 'flow' | 'distinct' | 'stock' | 'change' | 'zero-counties';
  /** Measure and part, with a sign, whose sum is the product's figure. */
  readonly product: readonly (readonly [measure: string, field: Field, sign: 1n | -1n])[];
}

const all =
  (kind: Reckoned['kind'], field: Field) =>
  (...indicators: readonly string[]): Reckoned[] =>
    indicators.map((indicator) => ({ indicator, kind, product: [[indicator, field, 1n]] }));

const WITH_PENDING = 'high-tech-enterprises-incl-pending';

export const RECKONED: readonly Reckoned[] = [
  ...all('flow', 'count')(
    ...['incubators-new', 'maker-spaces-new', 'star-spaces-new', 'maker-spaces-national-filed-new'],
    ...['university-science-parks-new', 'dual-innovation-bases-new', 'incubation-chain-promotions'],
    ...['graduates-certified-high-tech', 'high-tech-enterprises-new', 'high-tech-enterprises-lost'],
    ...['technology-smes-new', 'technology-smes-national-new', 'loan-filings'],
  ),
  ...all('flow', 'amount')(
    ...['technology-contract-turnover', 'technology-turnover-absorbed', 'beijing-tianjin-output-absorbed'],
    ...['technology-contract-cancelled-amount', 'loan-filed-amount', 'risk-compensation-paid'],
    'risk-compensation-recovered',
  ),
  ...all('distinct', 'count')(
    ...['incubator-graduates', 'incubator-exits-without-graduation', 'technology-micro-enterprises-new'],
    ...[
      'science-park-incubated-enterprises',
      'loan-filing-borrowers',
      'loan-filing-banks',
      'loan-filing-cities',
    ],
    ...['high-tech-enterprises-relocated-in', 'high-tech-enterprises-relocated-out'],
  ),
  ...all('stock', 'count')(
    ...[
      'incubators-and-maker-spaces',
      'incubators-maker-spaces-and-star-spaces',
      'incubation-carriers-national',
    ],
    ...[
      'innovation-entrepreneurship-communities',
      'incubated-enterprises',
      'high-tech-enterprises',
      WITH_PENDING,
    ],
    ...['technology-smes', 'technology-smes-national', 'risk-compensation-partner-banks'],
    'risk-compensated-borrowers',
  ),
  ...all('stock', 'amount')(
    ...['risk-compensation-pool-capital', 'risk-compensated-loan-balance', 'risk-pool-available-capital'],
    'risk-pool-expected-maximum',
  ),
  {
    indicator: 'technology-contracts-registered',
    kind: 'flow',
    product: [['technology-contract-turnover', 'count', 1n]],
  },
  { indicator: 'risk-compensated-loans-granted', kind: 'flow', product: [['loan-filings', 'amount', 1n]] },
  {
    indicator: 'technology-transaction-total',
    kind: 'flow',
    product: [
      ['technology-contract-turnover', 'amount', 1n],
      ['technology-turnover-absorbed', 'amount', 1n],
      ['~turnover-sold-and-bought', 'amount', -1n],
    ],
  },
  {
    indicator: 'high-tech-enterprises-net-increase',
    kind: 'change',
    product: [['high-tech-enterprises', 'count', 1n]],
  },
  { indicator: 'counties-without-high-tech', kind: 'zero-counties', product: [[WITH_PENDING, 'count', 1n]] },
];
