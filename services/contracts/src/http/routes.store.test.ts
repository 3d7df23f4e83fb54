import { openMemoryLog } from '@torchline/event-store/memory';
import { fakeIdentity } from '@torchline/testing';
import { content } from '../fixtures/contracts.fixture.ts';
import { contract as contractEntity } from '../domain/contract.ts';
import { Office } from '../fixtures/office.fixture.ts';
import * as registeredRoutes from './registered-routes.ts';
import * as reviewRoutes from './review-routes.ts';

const openOffice = (): Office => new Office(openMemoryLog({ log: 'contracts' }));

const registrar = fakeIdentity('OFFICE_REGISTRAR');
const reviewer = fakeIdentity('OFFICE_REVIEWER');
const { submitContractRoute, acceptContractRoute, registerContractRoute } = reviewRoutes;
const on = (businessDate: string) => ({ businessDate });

async function submitted(office: Office): Promise<string> {
  const answer = await office.post(submitContractRoute, {
    by: registrar,
    body: { ...content, ...on('2026-02-20') },
  });
  return (answer as { readonly contract: string }).contract;
}

test('a contract from submission to revocation, each step at its route', async () => {
  const office = openOffice();
  const contract = await submitted(office);
  const step = (route: Parameters<Office['post']>[0], by: typeof registrar, body: object) =>
    office.post(route, { by, body, contract });
  const reason = { code: 'FILE_MISSING', text: '缺合同文本' };

  await step(reviewRoutes.returnContractRoute, registrar, { reason, ...on('2026-02-23') });
  await step(reviewRoutes.supplementContractRoute, registrar, { file: 'a'.repeat(64), ...on('2026-02-24') });
  expect(await step(acceptContractRoute, registrar, on('2026-02-27'))).toMatchObject({ dueOn: '2026-03-29' });
  expect(await step(registerContractRoute, reviewer, { number: '1', ...on('2026-03-10') })).toBe(
    'REGISTRATION_NUMBER_INVALID',
  );
  expect(await step(registerContractRoute, reviewer, on('2026-03-10'))).toMatchObject({
    provisionalNo: `P-${contract}`,
  });
  const number = '2026130101000001';
  expect(
    await step(reviewRoutes.numberContractRoute, reviewer, { number, ...on('2026-03-12') }),
  ).toMatchObject({
    number,
  });
  const amounts = { turnover: 90_000_000 };
  expect(
    await step(registeredRoutes.amendContractRoute, reviewer, {
      reason: '补充协议',
      amounts,
      ...on('2026-04-01'),
    }),
  ).toMatchObject({ amendment: 1 });
  const text = '合同履行完毕';
  await step(registeredRoutes.deregisterContractRoute, reviewer, {
    reason: 'ENDED',
    text,
    ...on('2026-05-01'),
  });
  await step(registeredRoutes.revokeContractRoute, fakeIdentity('PROVINCE'), {
    text: '虚假',
    ...on('2026-06-01'),
  });
  expect(await office.read(contractEntity, contract)).toMatchObject({ status: 'REVOKED', number });
});

test('a contract that is refused, and one that is withdrawn', async () => {
  const office = openOffice();
  const contract = await submitted(office);
  await office.post(acceptContractRoute, { by: registrar, body: on('2026-02-27'), contract });
  const refusal = { reason: { code: 'NOT_TECHNICAL', text: '非技术合同' }, ...on('2026-03-02') };
  await office.post(reviewRoutes.rejectContractRoute, { by: reviewer, body: refusal, contract });
  expect(await office.read(contractEntity, contract)).toMatchObject({ status: 'REJECTED' });
  const again = { ...content, ...on('2026-03-03') };
  await office.post(submitContractRoute, { by: registrar, body: again });
  const text = '当事人撤回';
  await office.post(reviewRoutes.withdrawContractRoute, {
    by: registrar,
    body: { text, ...on('2026-03-04') },
    contract,
  });
  expect(await office.read(contractEntity, contract)).toMatchObject({ status: 'WITHDRAWN' });
});

test('an absorbed contract is reported by itself', async () => {
  const body = {
    ...{
      source: '北京技术市场',
      number: '2026110108000777',
      registeredOn: '2026-03-15',
      sellerProvince: '110000',
    },
    ...{ buyer: { name: '戊公司', county: '130602' }, turnover: 1, asOf: '2026-03-31', completeness: 9_800 },
  };
  const by = fakeIdentity('PROVINCE');
  expect(await openOffice().post(registeredRoutes.reportAbsorbedRoute, { by, body })).toEqual({
    absorbed: '北京技术市场:2026110108000777',
  });
});

test.each([
  ['a party without a name', { buyer: { county: '110108' } }],
  ['a code that fails its check', { seller: { ...content.seller, creditCode: '91110000600037342L' } }],
  ['an amount below zero', { amounts: { ...content.amounts, techIncome: -1 } }],
  ['a date that does not exist', { signedOn: '2026-02-30' }],
  ['a field that is not asked for', { office: 'OFFICE-2' }],
])('a body with %s is not taken', async (_name, change) =>
  expect(
    await openOffice().post(submitContractRoute, { by: registrar, body: { ...content, ...change } }),
  ).toBe('BODY_INVALID'),
);

test('64 equal submissions at once leave one', async () => {
  const office = openOffice();
  await Promise.all(Array.from({ length: 64 }, () => submitted(office)));
  expect((await office.types()).filter((type) => type === 'ContractSubmitted')).toHaveLength(1);
});
