import type { Fen } from '@torchline/kernel';
import { cellsOf, projected } from '../fixtures/projected.fixture.ts';
import { LoansSaid } from '../fixtures/loans-said.fixture.ts';
import { FIRMS } from '../fixtures/said.fixture.ts';

const BALANCE = 'risk-compensated-loan-balance';
const BAD = '~risk-compensated-bad-balance';
const EXPECTED = 'risk-pool-expected-maximum';
const province = (said: LoansSaid, measure: string) => cellsOf(projected(said.facts), measure, 'province');

describe('filings', () => {
  test('a partly filed loan counts with what was disbursed and what was filed', () => {
    const said = new LoansSaid();
    said.filed('b1:1', {}, true);
    expect(province(said, 'loan-filings')).toEqual(['province 130000 2025-01: 1/0/4000000']);
    expect(province(said, 'loan-filed-amount')).toEqual(['province 130000 2025-01: 1/0/3000000']);
    expect(province(said, '~loan-filed-amount-times-rate')).toEqual([
      `province 130000 2025-01: 0/0/${3_000_000n * 33_900n}`,
    ]);
  });

  test('borrowers, banks and cities are distinct in a month and in the year', () => {
    const said = new LoansSaid();
    said.filed('b1:1');
    said.filed('b1:2');
    said.filed('b2:1', { filedOn: '2025-03-02', creditCode: FIRMS[1], county: '130602' });
    said.filed('b1:3', { filedOn: '2025-03-05' });
    expect(province(said, 'loan-filing-borrowers')).toEqual([
      'province 130000 2025-01: 1/1/0',
      'province 130000 2025-03: 2/1/0',
    ]);
    expect(province(said, 'loan-filing-banks')).toEqual([
      'province 130000 2025-01: 1/1/0',
      'province 130000 2025-03: 2/1/0',
    ]);
    expect(province(said, 'loan-filing-cities')).toEqual([
      'province 130000 2025-01: 1/1/0',
      'province 130000 2025-03: 2/1/0',
    ]);
  });

  test('a revoked filing is taken out of its month, its balance ends on the day of the revocation', () => {
    const said = new LoansSaid();
    said.filed('b1:1');
    said.filingRevoked('b1:1', '2025-04-03');
    for (const measure of ['loan-filings', 'loan-filing-borrowers', 'loan-filing-banks'])
      expect(province(said, measure)).toEqual([]);
    expect(province(said, BALANCE)).toEqual([
      'province 130000 2025-01: 0/0/3000000',
      'province 130000 2025-04: 0/0/-3000000',
    ]);
  });
});

describe('the filed balance', () => {
  test('follows the reports in the filed share and ends with the loan', () => {
    const said = new LoansSaid();
    said.filed('b1:1');
    said.balance('b1:1', '2025-02-28', [2_000_000]);
    said.closed('b1:1', '2025-06-06');
    expect(province(said, BALANCE)).toEqual([
      'province 130000 2025-01: 0/0/3000000',
      'province 130000 2025-02: 0/0/-1500000',
      'province 130000 2025-06: 0/0/-1500000',
    ]);
    expect(province(said, 'risk-compensated-borrowers')).toEqual([
      'province 130000 2025-01: 1/0/0',
      'province 130000 2025-06: -1/0/0',
    ]);
  });

  test('a report that comes late takes its place by its day, and a corrected one replaces its day', () => {
    const said = new LoansSaid();
    said.filed('b1:1');
    said.balance('b1:1', '2025-05-31', [1_000_000]);
    said.balance('b1:1', '2025-03-31', [2_000_000]);
    said.balance('b1:1', '2025-05-31', [400_000]);
    expect(province(said, BALANCE)).toEqual([
      'province 130000 2025-01: 0/0/3000000',
      'province 130000 2025-03: 0/0/-1500000',
      'province 130000 2025-05: 0/0/-1200000',
    ]);
  });

  test('a bad loan stays until it is recovered or written off', () => {
    const said = new LoansSaid();
    said.filed('b1:1');
    said.balance('b1:1', '2025-07-31', [2_000_000, true]);
    said.paid('b1:1');
    said.recovered('b1:1', 400_000);
    said.writtenOff('b1:1', '2025-12-20');
    expect(province(said, BAD)).toEqual([
      'province 130000 2025-07: 0/0/1500000',
      'province 130000 2025-10: 0/0/-300000',
      'province 130000 2025-12: 0/0/-1200000',
    ]);
    expect(province(said, BALANCE).at(-1)).toBe('province 130000 2025-12: 0/0/-1200000');
    expect(province(said, 'risk-compensation-paid')).toEqual(['province 130000 2025-09: 1/0/945000']);
    expect(province(said, 'risk-compensation-recovered')).toEqual(['province 130000 2025-10: 1/0/199500']);
  });

  test('a report after a recovery holds it already', () => {
    const said = new LoansSaid();
    said.filed('b1:1');
    said.balance('b1:1', '2025-07-31', [2_000_000, true]);
    said.recovered('b1:1', 400_000);
    said.recovered('b1:1', 400_000);
    said.balance('b1:1', '2025-10-31', [1_200_000, true]);
    expect(province(said, BAD)).toEqual([
      'province 130000 2025-07: 0/0/1500000',
      'province 130000 2025-10: 0/0/-600000',
    ]);
  });

  test('what may still be paid is the ratio of the balance, and after a payment what is queued', () => {
    const said = new LoansSaid();
    said.filed('b1:1');
    said.balance('b1:1', '2025-07-31', [2_000_000, true]);
    said.paid('b1:1', { queued: 245_000 as Fen });
    said.paid('b1:1', { sequence: 2, paidOn: '2025-11-09' });
    expect(province(said, EXPECTED)).toEqual([
      'province 130000 2025-01: 0/0/2100000',
      'province 130000 2025-07: 0/0/-1050000',
      'province 130000 2025-09: 0/0/-805000',
      'province 130000 2025-11: 0/0/-245000',
    ]);
  });

  test('an enterprise with loans at two banks is one borrower until the last one ends', () => {
    const said = new LoansSaid();
    said.filed('b1:1');
    said.filed('b2:1', { filedOn: '2025-02-02' });
    said.closed('b1:1', '2025-05-05');
    said.closed('b2:1', '2025-08-08');
    expect(province(said, 'risk-compensated-borrowers')).toEqual([
      'province 130000 2025-01: 1/0/0',
      'province 130000 2025-08: -1/0/0',
    ]);
  });
});
