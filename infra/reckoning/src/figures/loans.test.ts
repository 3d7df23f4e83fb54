import { tiny, type TinyStep } from '../tiny.fixture.ts';

const FIRM = '91000000000000001';
const POOL: readonly TinyStep[] = [
  {
    table: 'pools-and-postings',
    lines: [
      '资金池编号,业务类型,业务日期,流水号,金额（万元）,适用办法',
      'P1,设立,2023-01-05,,,HEBEI_LOAN_2021',
      'P1,注资,2023-01-10,L1,70,',
    ],
  },
  { table: 'banks', as: 'bank', lines: ['资金池编号,业务类型,日期', 'P1,签约,2023-02-01'] },
  { table: 'tech-smes', lines: ['信用代码,县区,名单,年度,公告日期', `${FIRM},竞秀区,国家,2023,2023-06-30`] },
];
const LOANS =
  '借据号,资金池编号,信用代码,县区,贷款方式,贷款用途,放款金额（万元）,年利率,合同日期,放款日期,到期日,备案日';
const loans = (...lines: readonly string[]): TinyStep => ({
  table: 'loans',
  as: 'bank',
  lines: [LOANS, ...lines],
});
const loan = (note: string, amount: number, rest = '4.2%,2023-07-03,2023-07-05,2024-07-05,2023-08-01') =>
  `${note},P1,${FIRM},竞秀区,信用,经营周转,${amount},${rest}`;

test('the limit of the enterprise files the second loan in part, and refuses the third', async () => {
  const book = await tiny(...POOL, loans(loan('N1', 420), loan('N2', 200), loan('N3', 10)));
  expect(book.monthFlow('loan-filings', '130600', '2023-08')).toBe(2n);
  expect(book.monthFlow('loan-filed-amount', '130000', '2023-08')).toBe(500_000_000n);
  expect(book.monthFlow('risk-compensated-loans-granted', '130000', '2023-08')).toBe(620_000_000n);
  expect(book.distinct('loan-filing-borrowers', '130000', ['2023-08'])).toBe(1n);
});

test.each([
  ['a rate above LPR and 150 points', '5.1%,2023-07-03,2023-07-05,2024-07-05,2023-08-01'],
  ['too short', '4.2%,2023-07-03,2023-07-05,2024-07-04,2023-08-01'],
  ['after the window', '4.2%,2023-07-03,2023-07-05,2024-07-05,2023-10-04'],
  ['before the title', '4.2%,2023-06-03,2023-06-05,2024-06-05,2023-07-01'],
])('%s is not filed', async (_, rest) => {
  const book = await tiny(...POOL, loans(loan('N1', 100, rest)));
  expect(book.firstMonth()).toBe('2023-01');
  for (const month of ['2023-07', '2023-08', '2023-10'])
    expect(book.monthFlow('loan-filings', '130000', month)).toBe(0n);
});

/** 4,000,000 lent, 3,000,000 of it filed, 2,000,000 outstanding, 200,000 recovered: 945,000 due, 700,000 there. */
const CLAIM: readonly TinyStep[] = [
  ...POOL,
  loans(loan('N0', 200), loan('N1', 400)),
  {
    table: 'loan-balances',
    as: 'bank',
    lines: ['借据号,报告日,余额（万元）,逾期日', 'N1,2024-01-10,200,2024-01-08', 'N1,2024-03-10,180,'],
  },
  {
    table: 'claims',
    as: 'bank',
    lines: ['代偿编号,借据号,申请日,已收回本金（万元）', 'DC1,N1,2024-04-01,20'],
  },
];
const claimStep = (step: string, at: string): TinyStep => ({ decision: `/claims/DC1/${step}`, at });

test('a claim takes what is there, the rest waits for the next money, recoveries are shared', async () => {
  const refill = ['资金池编号,业务类型,业务日期,流水号,金额（万元）', 'P1,注资,2024-06-10,L2,100'];
  const book = await tiny(
    ...CLAIM,
    ...[claimStep('approve', '2024-05-10'), claimStep('pay', '2024-05-20')],
    ...[{ table: 'pools-and-postings', lines: refill }, claimStep('pay', '2024-06-20')],
    {
      table: 'recoveries',
      as: 'bank',
      lines: ['代偿编号,追偿编号,收回金额（万元）,追偿费用（万元）,追回日', 'DC1,Z1,40,2,2024-08-05'],
    },
  );
  const paid = (month: string) => book.monthFlow('risk-compensation-paid', '130600', month);
  expect([paid('2024-05'), paid('2024-06')]).toEqual([70_000_000n, 24_500_000n]);
  expect(book.monthFlow('risk-compensation-recovered', '130000', '2024-08')).toBe(19_950_000n);
  const available = (month: string) => book.standing('risk-pool-available-capital', month).get('130000');
  expect([available('2024-04'), available('2024-06'), available('2024-08')]).toEqual([
    0n,
    75_500_000n,
    95_450_000n,
  ]);
  const balance = book.standing('risk-compensated-loan-balance', '2024-08').get('130000');
  expect(balance).toBe(200_000_000n + 106_500_000n);
});

test('a claim that is refused gives its hold back; a posting avoids a closed month', async () => {
  const steps = [...CLAIM, { close: '2024-05' }, claimStep('reject', '2024-05-10')];
  const book = await tiny(...steps);
  const available = (month: string) => book.standing('risk-pool-available-capital', month).get('130000');
  expect([available('2024-05'), available('2024-06')]).toEqual([0n, 70_000_000n]);
});
