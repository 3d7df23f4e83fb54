import { projected } from '../fixtures/projected.fixture.ts';
import { LoansSaid } from '../fixtures/loans-said.fixture.ts';
import { FIRMS } from '../fixtures/said.fixture.ts';
import { IssueRaised, IssueVerified, PoolFunded } from '@torchline/facts';
import { FED_INDICATORS, INDICATORS, isFed, missingFacts, whyNotFed } from './catalogue.ts';
import { READINGS, type Reading } from './readings.ts';

test('every indicator whose facts are all stated has a definition of its figure, and no other has', () => {
  expect(INDICATORS.filter(isFed).map(({ key }) => key)).toEqual(FED_INDICATORS.map(({ key }) => key));
  expect([...READINGS.keys()].toSorted()).toEqual(FED_INDICATORS.map(({ key }) => key).toSorted());
  expect(FED_INDICATORS.length).toBe(58);
});

test('every other indicator says why not', () => {
  const others = INDICATORS.filter((indicator) => !isFed(indicator));
  expect(others.length).toBe(INDICATORS.length - FED_INDICATORS.length);
  for (const indicator of others) {
    const why = whyNotFed(indicator);
    expect(why?.en).toContain(indicator.external ?? missingFacts(indicator)[0]);
    expect(why?.zh.length).toBeGreaterThan(5);
  }
});

test('how an indicator is read agrees with how it is defined', () => {
  for (const { key, kind, additive, reading } of FED_INDICATORS) {
    const ratio =
      reading.kind === 'ratio' || reading.kind === 'attainment' || reading.kind === 'zero-cleared';
    expect([key, ratio]).toEqual([key, additive === 'RATIO']);
    if (reading.kind === 'sum')
      for (const { over } of reading.terms)
        expect([key, over]).toEqual([key, kind === 'stock' ? 'end' : 'period']);
  }
});

const measuresOf = (reading: Reading): string[] => {
  if (reading.kind === 'ratio') return [...reading.over, ...reading.under].map(({ measure }) => measure);
  return 'terms' in reading ? reading.terms.map(({ measure }) => measure) : [reading.measure];
};

test('every measure that is read is fed by some entity', () => {
  const said = new LoansSaid();
  const [firm, other] = FIRMS;
  const types = [
    'INCUBATOR',
    'MAKER_SPACE',
    'STAR_SPACE',
    'UNIVERSITY_SCIENCE_PARK',
    'COMMUNITY',
    'DEMONSTRATION_BASE',
  ] as const;
  for (const type of types) said.carrier(type, { type });
  said.upgraded('MAKER_SPACE', { type: 'MAKER_SPACE' });
  said.entered('m', firm, { carrierType: 'MAKER_SPACE', fromTeam: true });
  said.entered('p', firm, { carrierType: 'UNIVERSITY_SCIENCE_PARK', enteredOn: '2025-01-01' });
  said.entered('m', other);
  said.left('m', other);
  said.graduated('m', firm);
  said.registered('a');
  said.registered('b');
  said.revoked('b');
  said.absorbed('2025n1');
  said.certified(firm, { issuedOn: '2025-10-01', validThrough: '2028-09-30' });
  said.certified(firm, {
    certificate: 'GR202813000001',
    issuedOn: '2028-10-01',
    validThrough: '2031-09-30',
    firstEver: false,
  });
  said.relocated(firm, '130102', {
    county: '130602',
    relocatedOn: '2026-01-01',
    certificate: 'GR202813000001',
  });
  said.listed(firm);
  said.agreement('b1', 'p1');
  said.filed('b1:1');
  said.balance('b1:1', '2025-06-30', [2_000_000, true]);
  said.paid('b1:1');
  said.recovered('b1:1', 5);
  const posting = {
    pool: 'p1',
    region: '130000',
    postingNo: '1',
    amount: 1,
    postedOn: '2025-01-01',
    document: 'd',
  };
  said.state(PoolFunded, 'pool/p1', { ...posting, level: 'PROVINCE', contributor: 'c' });
  const issue = { issue: 'i1', indicator: 'loan-filings', unit: '130100', month: '2025-01', text: 't' };
  const figure = { actual: null, target: null, gap: null };
  said.state(IssueRaised, 'issue/i1', { ...issue, raisedOn: '2025-02-01', dueOn: '2025-03-01', figure });
  said.state(IssueVerified, 'issue/i1', { issue: 'i1', verifiedOn: '2025-03-02' });
  const fed = new Set([...projected(said.facts).cells.keys()].map((text) => text.split('|')[0]));
  const read = new Set([...READINGS.values()].flatMap(measuresOf));
  expect([...read].filter((measure) => !fed.has(measure))).toEqual([]);
});
