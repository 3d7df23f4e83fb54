import { openMemoryLog } from '@torchline/event-store/memory';
import { fakeIdentity } from '@torchline/testing';
import { content } from '../fixtures/contracts.fixture.ts';
import { absorbedContract } from '../domain/absorbed-contract.ts';
import { contract as contractEntity } from '../domain/contract.ts';
import {
  acceptContractRoute,
  registerContractRoute,
  returnContractRoute,
  submitContractRoute,
} from '../http/review-routes.ts';
import { reportAbsorbedRoute } from '../http/registered-routes.ts';
import { Office } from '../fixtures/office.fixture.ts';
import { absorbedRecord, contractRecord } from './records.ts';

const openOffice = (): Office => new Office(openMemoryLog({ log: 'contracts' }));

const registrar = fakeIdentity('OFFICE_REGISTRAR');
const reviewer = fakeIdentity('OFFICE_REVIEWER');
const buyer = { ...content.buyer, county: '130602' };
const office = openOffice();
let contract: string;

const seen = async () =>
  contractRecord.describe(await office.read(contractEntity, contract), contract, office.masters);
const step = (route: Parameters<Office['post']>[0], by: typeof registrar, body: object) =>
  office.post(route, { by, body, contract });

beforeAll(async () => {
  const body = { ...content, buyer, file: 'a'.repeat(64), businessDate: '2026-02-20' };
  const answer = await office.post(submitContractRoute, { by: registrar, body });
  contract = (answer as { readonly contract: string }).contract;
});

test('a contract is seen by its office, both parties and the desks of both places', async () => {
  expect(await seen()).toMatchObject({
    title: content.title,
    status: 'SUBMITTED',
    county: '130102',
    organisation: 'OFFICE-1',
    fields: { turnoverFen: 100_000_000, submittedOn: '2026-02-20', registeredOn: null },
    visibleTo: {
      organisations: ['OFFICE-1'],
      creditCodes: [content.seller.creditCode, buyer.creditCode],
      regions: ['130102', '130100', '130000', '130602', '130600'],
    },
    files: ['a'.repeat(64)],
  });
});

test('it waits for the registrar, then for a reviewer who had no hand in it, then for nobody', async () => {
  expect((await seen())?.work).toMatchObject([{ role: 'OFFICE_REGISTRAR', action: 'accept-contract' }]);
  const reason = { code: 'FILE_MISSING', text: '缺合同文本' };
  await step(returnContractRoute, registrar, { reason, businessDate: '2026-02-21' });
  expect((await seen())?.work).toMatchObject([
    { action: 'supplement-contract', organisation: 'OFFICE-1', since: '2026-02-21' },
  ]);
  await office.post(submitContractRoute, {
    by: registrar,
    body: { ...content, buyer, field: 'ENERGY', businessDate: '2026-02-24' },
  });
  await step(acceptContractRoute, registrar, { businessDate: '2026-02-27' });
  expect((await seen())?.work).toEqual([
    {
      role: 'OFFICE_REVIEWER',
      action: 'register-contract',
      organisation: 'OFFICE-1',
      notBy: [registrar.person],
      since: '2026-02-27',
      due: '2026-03-29',
    },
  ]);
  await step(registerContractRoute, reviewer, { businessDate: '2026-03-10' });
  expect(await seen()).toMatchObject({ status: 'REGISTERED', day: '2026-03-10', work: [] });
});

test('an absorbed contract is seen by its buyer and the desks of the buyer', async () => {
  const body = {
    ...{
      source: '北京技术市场',
      number: '2026110108000777',
      registeredOn: '2026-03-15',
      sellerProvince: '110000',
    },
    ...{ buyer, turnover: 100, asOf: '2026-03-31', completeness: 9_800 },
  };
  const answer = await office.post(reportAbsorbedRoute, { by: fakeIdentity('PROVINCE'), body });
  const { absorbed } = answer as { readonly absorbed: string };
  const state = await office.read(absorbedContract, absorbed);
  expect(absorbedRecord.describe(state, absorbed, office.masters)).toMatchObject({
    title: '2026110108000777',
    fields: { turnoverFen: 100, asOfOn: '2026-03-31', completeness: 9_800 },
    visibleTo: { creditCodes: [buyer.creditCode], regions: ['130602', '130600', '130000'] },
  });
});

test('a guard is no record', () => {
  expect(contractRecord.describe(null, 'x', office.masters)).toBeUndefined();
  expect(absorbedRecord.describe(absorbedContract.initial, 'x', office.masters)).toBeUndefined();
});
