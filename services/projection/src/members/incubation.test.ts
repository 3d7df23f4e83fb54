import { cellsOf, projected } from '../fixtures/projected.fixture.ts';
import { CertificationSaid as Said } from '../fixtures/certification-said.fixture.ts';
import { FIRMS } from '../fixtures/said.fixture.ts';

const [firm] = FIRMS;
const IN = 'incubated-enterprises';

describe('在孵企业', () => {
  test('the end of the time limit is known at entry', () => {
    const said = new Said();
    said.entered('c1', firm, { limitOn: '2028-01-31' });
    expect(cellsOf(projected(said.facts), IN, 'province')).toEqual([
      'province 130000 2024-02-01: 1/0/0',
      'province 130000 2028-02-01: -1/0/0',
    ]);
  });

  test('two carriers at once: once in the city and the province, once in each county', () => {
    const said = new Said();
    said.entered('c1', firm, { limitOn: '2027-12-31' });
    said.entered('c2', firm, { enteredOn: '2025-02-01', county: '130104', limitOn: '2028-12-31' });
    expect(cellsOf(projected(said.facts), IN, 'county city province')).toEqual([
      'city 130100 2024-02-01: 1/0/0',
      'city 130100 2029-01-01: -1/0/0',
      'county 130102 2024-02-01: 1/0/0',
      'county 130102 2028-01-01: -1/0/0',
      'county 130104 2025-02-01: 1/0/0',
      'county 130104 2029-01-01: -1/0/0',
      'province 130000 2024-02-01: 1/0/0',
      'province 130000 2029-01-01: -1/0/0',
    ]);
  });

  test('leaving ends it; a graduation ends it on its date and a withdrawal undoes that', () => {
    const said = new Said();
    said.entered('c1', firm, { limitOn: '2028-01-31' });
    said.graduated('c1', firm);
    expect(cellsOf(projected(said.facts), IN, 'unit')).toContain('unit 130100 2025-03-10: -1/0/0');
    said.graduationWithdrawn('c1', firm);
    expect(cellsOf(projected(said.facts), IN, 'unit')).toContain('unit 130100 2028-02-01: -1/0/0');
    said.left('c1', firm);
    expect(cellsOf(projected(said.facts), IN, 'unit')).toEqual([
      'unit 130100 2024-02-01: 1/0/0',
      'unit 130100 2025-01-15: -1/0/0',
    ]);
  });
});

describe('毕业企业', () => {
  test('a firm that graduates twice counts at each incubator, and once over its life above', () => {
    const said = new Said();
    said.graduated('c1', firm);
    said.graduated('c2', firm, { county: '130104', graduatedOn: '2026-05-05' });
    said.graduated('c3', firm, { county: '130602', graduatedOn: '2026-06-06' });
    expect(cellsOf(projected(said.facts), 'incubator-graduates', 'county city province')).toEqual([
      'city 130100 2025-03: 1/1/0',
      'city 130600 2026-06: 1/1/0',
      'county 130102 2025-03: 1/1/0',
      'county 130104 2026-05: 1/1/0',
      'county 130602 2026-06: 1/1/0',
      'province 130000 2025-03: 1/1/0',
    ]);
  });

  test('a withdrawn first graduation lets the second one count', () => {
    const said = new Said();
    said.graduated('c1', firm);
    said.graduated('c2', firm, { graduatedOn: '2026-05-05' });
    said.graduationWithdrawn('c1', firm);
    expect(cellsOf(projected(said.facts), 'incubator-graduates', 'province')).toEqual([
      'province 130000 2026-05: 1/1/0',
    ]);
  });

  test('an exit counts only for a firm without a graduation', () => {
    const said = new Said();
    said.entered('c1', firm);
    said.left('c1', firm);
    const exits = () => cellsOf(projected(said.facts), 'incubator-exits-without-graduation', 'province');
    expect(exits()).toEqual(['province 130000 2025-01: 1/1/0']);
    said.graduated('c2', firm);
    expect(exits()).toEqual([]);
  });

  test('a first certificate after a graduation is a graduate certified, one before it is not', () => {
    const said = new Said();
    said.certified(firm, { issuedOn: '2025-10-01', validThrough: '2028-09-30' });
    const certified = () => cellsOf(projected(said.facts), 'graduates-certified-high-tech', 'province');
    expect(certified()).toEqual([]);
    said.graduated('c1', firm);
    expect(certified()).toEqual(['province 130000 2025-10: 1/0/0']);
    said.graduationWithdrawn('c1', firm);
    expect(certified()).toEqual([]);
  });
});

describe('孵化链条', () => {
  test('an entry into a higher stage than that of the carrier before is a promotion, also when it is told late', () => {
    const said = new Said();
    said.entered('a1', firm, { enteredOn: '2025-06-01', carrierType: 'ACCELERATOR' });
    expect(cellsOf(projected(said.facts), 'incubation-chain-promotions')).toEqual([]);
    said.entered('m1', firm, { enteredOn: '2023-01-01', carrierType: 'MAKER_SPACE' });
    expect(cellsOf(projected(said.facts), 'incubation-chain-promotions', 'province')).toEqual([
      'province 130000 2025-06: 1/0/0',
    ]);
    said.entered('p1', firm, { enteredOn: '2024-01-01', carrierType: 'UNIVERSITY_SCIENCE_PARK' });
    expect(cellsOf(projected(said.facts), 'incubation-chain-promotions', 'province')).toEqual([
      'province 130000 2024-01: 1/0/0',
    ]);
  });

  test('a firm is brought into being by its first entry alone', () => {
    const said = new Said();
    said.entered('c1', firm, { foundedOn: '2024-01-09' });
    said.entered('c2', firm, { enteredOn: '2024-08-01', foundedOn: '2024-01-09' });
    expect(cellsOf(projected(said.facts), 'technology-micro-enterprises-new', 'province')).toEqual([
      'province 130000 2024-02: 1/1/0',
    ]);
  });

  test('entries into science parks count a firm once in a year', () => {
    const said = new Said();
    said.entered('p1', firm, { carrierType: 'UNIVERSITY_SCIENCE_PARK' });
    said.entered('p2', firm, { carrierType: 'UNIVERSITY_SCIENCE_PARK', enteredOn: '2024-09-01' });
    expect(cellsOf(projected(said.facts), 'science-park-incubated-enterprises', 'province')).toEqual([
      'province 130000 2024-02: 1/1/0',
      'province 130000 2024-09: 1/0/0',
    ]);
  });
});
