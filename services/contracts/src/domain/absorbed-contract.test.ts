import { fen } from '@torchline/kernel';
import { given } from '@torchline/testing';
import { reportAbsorbedContract } from './absorbed-contract.ts';
import { as, province } from '../fixtures/contracts.fixture.ts';
import { after, NUMBER, registeredWorld } from '../fixtures/world.fixture.ts';

const report = {
  businessDate: '2026-04-10',
  source: '北京技术市场管理办公室',
  number: '2026110108000777',
  title: '催化剂研制',
  registeredOn: '2026-03-15',
  sellerProvince: '110000',
  sellerName: '丁研究院',
  buyer: { name: '戊公司', county: '130602' },
  turnover: fen(500_000_000),
  techAmount: fen(400_000_000),
  asOf: '2026-03-31',
  completeness: 9_800,
};
const by = as(province);
const known = () => after([], reportAbsorbedContract, { input: report, by });

test('an extract reports a contract under source and number', () => {
  const { businessDate: _, ...data } = report;
  return given()
    .when(reportAbsorbedContract, report, by)
    .then([
      {
        type: 'AbsorbedContractReported',
        stream: 'absorbed/北京技术市场管理办公室:2026110108000777',
        factDate: '2026-03-15',
        data,
      },
      { type: 'RegistrationNumberTaken' },
    ]);
});

describe('a contract that is reported again', () => {
  const next = { ...report, businessDate: '2026-05-10', asOf: '2026-04-30', turnover: fen(600_000_000) };
  test('equal is the same', async () => {
    await given(...(await known()))
      .when(reportAbsorbedContract, report, by)
      .thenSame();
    await given(...(await known()))
      .when(reportAbsorbedContract, { ...report, businessDate: '2026-05-11' }, by)
      .thenSame();
  });
  test('a later as-of replaces', async () =>
    given(...(await known()))
      .when(reportAbsorbedContract, next, by)
      .then(({ outcome, facts }) => expect([outcome, facts.length]).toEqual(['changed', 1])));
  test('the same as-of with other content corrects the extract', async () =>
    given(...(await known()))
      .when(reportAbsorbedContract, { ...report, turnover: fen(510_000_000) }, by)
      .then(({ outcome }) => expect(outcome).toBe('changed')));
  test('an earlier as-of is stale, but what it said before is the same', async () => {
    const world = given(...(await after(await known(), reportAbsorbedContract, { input: next, by })));
    await world.when(reportAbsorbedContract, report, by).thenSame();
    await world
      .when(reportAbsorbedContract, { ...report, turnover: fen(1), techAmount: fen(1) }, by)
      .thenRejected('ABSORBED_EXTRACT_STALE', '/asOf');
  });
  test('the same number from another source counts once', async () =>
    given(...(await known()))
      .when(reportAbsorbedContract, { ...report, source: '全国技术合同管理与服务系统' }, by)
      .thenRejected('REGISTRATION_NUMBER_TAKEN', '/number'));
  test('a number of an own contract is none of an extract', async () =>
    given(...(await registeredWorld()))
      .when(reportAbsorbedContract, { ...report, number: NUMBER }, by)
      .thenRejected('REGISTRATION_NUMBER_TAKEN', '/number'));
});

describe('refused', () => {
  test.each([
    ['a seller here', { sellerProvince: '130000' }, 'ABSORBED_FROM_OWN_PROVINCE', '/sellerProvince'],
    ['no such province', { sellerProvince: '990000' }, 'REGION_UNKNOWN', '/sellerProvince'],
    [
      'a buyer elsewhere',
      { buyer: { name: '戊公司', county: '110108' } },
      'ABSORBED_BUYER_OUTSIDE',
      '/buyer/county',
    ],
    ['a buyer without a place', { buyer: { name: '戊公司' } }, 'ABSORBED_BUYER_OUTSIDE', '/buyer/county'],
    ['no such county', { buyer: { name: '戊公司', county: '130199' } }, 'REGION_UNKNOWN', '/buyer/county'],
    ['as of tomorrow', { asOf: '2026-04-11' }, 'BUSINESS_DATE_IN_FUTURE', '/asOf'],
    ['as of a day before', { asOf: '2026-03-14' }, 'DATE_ORDER', '/asOf'],
    [
      'more technology than turnover',
      { techAmount: fen(500_000_001) },
      'CONTRACT_AMOUNTS_INVALID',
      '/techAmount',
    ],
  ] as const)('%s', (_name, change, code, pointer) =>
    given()
      .when(reportAbsorbedContract, { ...report, ...change }, by)
      .thenRejected(code, pointer),
  );
});
