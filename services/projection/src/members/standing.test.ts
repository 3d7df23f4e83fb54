import { PoolFunded, PoolPosted, PoolRefunded } from '@torchline/facts';
import { cellsOf, projected } from '../fixtures/projected.fixture.ts';
import { CertificationSaid as Said } from '../fixtures/certification-said.fixture.ts';
import { FIRMS } from '../fixtures/said.fixture.ts';

const [firm] = FIRMS;

describe('科技型中小企业', () => {
  test('the years join to one standing, and each year passes anew', () => {
    const said = new Said();
    said.listed(firm, { year: 2024 });
    said.listed(firm, { year: 2025, listedOn: '2025-03-01' });
    const figures = projected(said.facts);
    expect(cellsOf(figures, 'technology-smes', 'province')).toEqual([
      'province 130000 2024-07-01: 1/0/0',
      'province 130000 2026-04-01: -1/0/0',
    ]);
    expect(cellsOf(figures, 'technology-smes-new', 'province')).toHaveLength(2);
  });

  test('both lists count a firm once; the national figures see only the national list', () => {
    const said = new Said();
    said.listed(firm);
    said.listed(firm, { list: 'PROVINCIAL', validThrough: '2027-12-31' });
    const figures = projected(said.facts);
    expect(cellsOf(figures, 'technology-smes', 'province')).toEqual([
      'province 130000 2025-07-01: 1/0/0',
      'province 130000 2028-01-01: -1/0/0',
    ]);
    expect(cellsOf(figures, 'technology-smes-national', 'province')).toEqual([
      'province 130000 2025-07-01: 1/0/0',
      'province 130000 2026-04-01: -1/0/0',
    ]);
    expect(cellsOf(figures, 'technology-smes-national-new', 'province')).toEqual([
      'province 130000 2025-07: 1/0/0',
    ]);
  });

  test('a revocation ends the standing; a new listing elsewhere moves it', () => {
    const said = new Said();
    said.listed(firm);
    said.unlisted(firm);
    said.listed(firm, { year: 2026, county: '130602', listedOn: '2026-06-10' });
    expect(cellsOf(projected(said.facts), 'technology-smes', 'unit')).toEqual([
      'unit 130100 2025-07-01: 1/0/0',
      'unit 130100 2025-09-15: -1/0/0',
      'unit 130600 2026-06-10: 1/0/0',
      'unit 130600 2027-04-01: -1/0/0',
    ]);
  });
});

test('a bank with two agreements is one partner until the last day of the last one', () => {
  const said = new Said();
  said.agreement('b1', 'p1');
  said.agreement('b1', 'p2', { region: '130600', signedOn: '2024-06-01' });
  said.agreementEnded('b1', 'p1', '2024-12-31');
  said.agreementEnded('b1', 'p2', '2025-12-31');
  expect(cellsOf(projected(said.facts), 'risk-compensation-partner-banks')).toEqual([
    'city 130600 2024-06-01: 1/0/0',
    'city 130600 2026-01-01: -1/0/0',
    'province 130000 2024-01-05: 1/0/0',
    'province 130000 2026-01-01: -1/0/0',
    'unit 130600 2024-06-01: 1/0/0',
    'unit 130600 2026-01-01: -1/0/0',
  ]);
});

test('the pool: capital by contributions, available by every posting, a reversal undoes its target', () => {
  const said = new Said();
  const money = (postingNo: string, amount: number, postedOn: string) => ({
    pool: 'p1',
    region: '130000',
    postingNo,
    amount,
    postedOn,
    document: '凭证',
  });
  const province = { level: 'PROVINCE', contributor: '省财政厅' } as const;
  said.state(PoolFunded, 'pool/p1', { ...money('1', 1000, '2025-01-02'), ...province });
  said.state(PoolRefunded, 'pool/p1', { ...money('2', 100, '2025-02-02'), level: 'PROVINCE' });
  said.state(PoolPosted, 'pool/p1', { ...money('3', 50, '2025-03-02'), kind: 'INTEREST' });
  said.state(PoolPosted, 'pool/p1', { ...money('4', 300, '2025-04-02'), kind: 'HOLD' });
  said.state(PoolPosted, 'pool/p1', { ...money('5', 300, '2025-05-02'), kind: 'RELEASE' });
  said.state(PoolPosted, 'pool/p1', { ...money('6', 300, '2025-05-02'), kind: 'COMPENSATION' });
  const reversal = { kind: 'REVERSAL', reverses: '3', reversedKind: 'INTEREST' } as const;
  said.state(PoolPosted, 'pool/p1', { ...money('7', 50, '2025-06-02'), ...reversal });
  const figures = projected(said.facts);
  expect(cellsOf(figures, 'risk-compensation-pool-capital')).toEqual([
    'province 130000 2025-01: 0/0/1000',
    'province 130000 2025-02: 0/0/-100',
  ]);
  expect(cellsOf(figures, 'risk-pool-available-capital')).toEqual([
    'province 130000 2025-01: 0/0/1000',
    'province 130000 2025-02: 0/0/-100',
    'province 130000 2025-03: 0/0/50',
    'province 130000 2025-04: 0/0/-300',
    'province 130000 2025-06: 0/0/-50',
  ]);
});
