import type { Fen } from '@torchline/kernel';
import { cellsOf, projected } from '../fixtures/projected.fixture.ts';
import { Said } from '../fixtures/said.fixture.ts';

const fen = (amount: number) => amount as Fen;
const amounts = (turnover: number) => ({ turnover: fen(turnover), techAmount: fen(0), techIncome: fen(0) });

describe('a registered contract', () => {
  const said = new Said();
  said.registered('a', { zone: 'HB-SJZ' });
  const figures = projected(said.facts);

  test('is output of its seller at every level and in its zone', () => {
    expect(cellsOf(figures, 'technology-contract-turnover')).toEqual([
      'city 130100 2025-01: 1/0/1000',
      'county 130102 2025-01: 1/0/1000',
      'province 130000 2025-01: 1/0/1000',
      'unit 130100 2025-01: 1/0/1000',
      'zone HB-SJZ 2025-01: 1/0/1000',
    ]);
  });

  test('is absorbed by its buyer at every level', () => {
    expect(cellsOf(figures, 'technology-turnover-absorbed')).toEqual([
      'city 130600 2025-01: 1/0/1000',
      'county 130602 2025-01: 1/0/1000',
      'province 130000 2025-01: 1/0/1000',
      'unit 130600 2025-01: 1/0/1000',
    ]);
  });

  test('has its amount in the overlap only where both ends lie', () => {
    expect(cellsOf(figures, '~turnover-sold-and-bought')).toEqual(['province 130000 2025-01: 1/0/1000']);
  });
});

test('a county that reports for itself is in its city but not in the unit of its city', () => {
  const said = new Said();
  said.registered('a', {
    seller: { name: '辛集', county: '130181' },
    buyer: { name: '外省', county: '110101' },
  });
  expect(cellsOf(projected(said.facts), 'technology-contract-turnover')).toEqual([
    'city 130100 2025-01: 1/0/1000',
    'county 130181 2025-01: 1/0/1000',
    'province 130000 2025-01: 1/0/1000',
    'unit 130181 2025-01: 1/0/1000',
  ]);
  expect(cellsOf(projected(said.facts), 'technology-turnover-absorbed')).toEqual([]);
});

test('an import contract that the domestic buyer registered is no output', () => {
  const said = new Said();
  said.registered('a', { seller: { name: '外商', country: 'DE' } });
  expect(projected(said.facts).cells.size).toBe(0);
});

test('an amendment restates the month of registration', () => {
  const said = new Said();
  said.registered('a');
  said.amended('a', 1700);
  expect(cellsOf(projected(said.facts), 'technology-contract-turnover', 'province')).toEqual([
    'province 130000 2025-01: 1/0/1700',
  ]);
});

test('an amendment of the buyer moves what is absorbed', () => {
  const said = new Said();
  said.registered('a');
  said.amended('a', 1000, { buyer: { name: '买方', county: '130104' } });
  expect(cellsOf(projected(said.facts), 'technology-turnover-absorbed', 'county')).toEqual([
    'county 130104 2025-01: 1/0/1000',
  ]);
});

test('ENDED changes nothing', () => {
  const said = new Said();
  said.registered('a');
  const before = cellsOf(projected(said.facts), 'technology-contract-turnover');
  said.deregistered('a', 'ENDED');
  expect(cellsOf(projected(said.facts), 'technology-contract-turnover')).toEqual(before);
  expect(cellsOf(projected(said.facts), 'technology-contract-cancelled-amount')).toEqual([]);
});

test.each(['VOID', 'REVOKED'])('%s takes the amount out of its month and books it as cancelled', (how) => {
  const said = new Said();
  said.registered('a');
  said.amended('a', 1700);
  if (how === 'VOID') said.deregistered('a', 'VOID');
  else said.revoked('a');
  const figures = projected(said.facts);
  expect(cellsOf(figures, 'technology-contract-turnover')).toEqual([]);
  expect(cellsOf(figures, 'technology-turnover-absorbed')).toEqual([]);
  expect(cellsOf(figures, 'technology-contract-cancelled-amount', 'province unit')).toEqual([
    'province 130000 2025-04: 1/0/1700',
    'unit 130100 2025-04: 1/0/1700',
  ]);
});

describe('an absorbed contract from outside', () => {
  test('counts for its buyer, and apart when it comes from Beijing or Tianjin', () => {
    const said = new Said();
    said.absorbed('2025n1');
    said.absorbed('2025n2', { source: '上海', sellerProvince: '310000', turnover: fen(300) });
    const figures = projected(said.facts);
    expect(cellsOf(figures, 'technology-turnover-absorbed', 'unit')).toEqual([
      'unit 130100 2025-02: 2/0/800',
    ]);
    expect(cellsOf(figures, 'beijing-tianjin-output-absorbed', 'unit')).toEqual([
      'unit 130100 2025-02: 1/0/500',
    ]);
  });

  test('is replaced by the extract with the later as-of, in whatever order they arrive', () => {
    const said = new Said();
    said.absorbed('2025n1', { asOf: '2025-06-30', turnover: fen(620) });
    said.absorbed('2025n1', { asOf: '2025-03-31', turnover: fen(500) });
    expect(cellsOf(projected(said.facts), 'technology-turnover-absorbed', 'province')).toEqual([
      'province 130000 2025-02: 1/0/620',
    ]);
  });

  test('of a seller of this province is left to its own registration', () => {
    const said = new Said();
    said.absorbed('2025n1', { sellerProvince: '130000' });
    expect(projected(said.facts).cells.size).toBe(0);
  });
});

test('a flow stays where it was when its county is merged later', () => {
  const said = new Said();
  said.registered('a', {
    seller: { name: '卖方', county: '130604' },
    buyer: { name: '外省', county: '110101' },
    registeredOn: '2022-03-01',
    amounts: amounts(10),
  });
  expect(cellsOf(projected(said.facts), 'technology-contract-turnover', 'county')).toEqual([
    'county 130604 2022-03: 1/0/10',
  ]);
});
