import { given } from '@torchline/testing';
import { context, FIRM, withoutRules } from './certification.fixture.ts';
import { listTechSme, noticeTechSmeExpiry, revokeTechSme, type ListTechSmeInput } from './tech-sme.ts';

const input: ListTechSmeInput = {
  businessDate: '2024-05-20',
  list: 'NATIONAL',
  creditCode: FIRM,
  year: 2024,
  enterprise: '甲科技',
  listNo: '202413010208000001',
  county: '130102',
};
const key = { list: input.list, creditCode: FIRM, year: 2024 };
const listed = async () =>
  (
    await given()
      .when(listTechSme, input, context)
      .then(() => undefined)
  ).facts;

describe('listing a technology SME', () => {
  test('is valid until 31 March of the next year', async () => {
    expect((await listed())[0]).toMatchObject({
      type: 'TechSmeListed',
      data: { validThrough: '2025-03-31' },
      policy: [{ key: 'techsme.validUntil' }],
    });
  });
  test('again is the same, with another number a correction', async () => {
    const facts = await listed();
    await given(...facts)
      .when(listTechSme, input, context)
      .thenSame();
    await given(...facts)
      .when(listTechSme, { ...input, listNo: '202413010208000002' }, context)
      .then(({ outcome }) => expect(outcome).toBe('changed'));
  });
  test.each([
    [{ creditCode: '91110000600037342L' }, 'CREDIT_CODE_INVALID', '/creditCode'],
    [{ county: '999999' }, 'REGION_UNKNOWN', '/county'],
    [{ businessDate: '2025-04-01' }, 'DATE_ORDER', '/businessDate'],
  ] as const)('%j is refused', (change, code, pointer) =>
    given()
      .when(listTechSme, { ...input, ...change }, context)
      .thenRejected(code, pointer),
  );
  test('without the rule of the year it is refused', () =>
    given().when(listTechSme, input, withoutRules).thenRejected('POLICY_MISSING', '/year'));
});

describe('taking it off the list', () => {
  const revoke = { ...key, businessDate: '2024-09-01', reason: '虚假材料' };
  test('from the day on, once, and it cannot be listed again', async () => {
    const facts = await listed();
    const { facts: revoked } = await given(...facts)
      .when(revokeTechSme, revoke, context)
      .then([{ type: 'TechSmeRevoked' }]);
    await given(...facts, ...revoked)
      .when(revokeTechSme, revoke, context)
      .thenSame();
    await given(...facts, ...revoked)
      .when(listTechSme, { ...input, listNo: 'x' }, context)
      .thenRejected('STATE_FORBIDS', '/listNo');
  });
  test('needs a listing', () => given().when(revokeTechSme, revoke, context).thenRejected('NOT_FOUND'));
  test('not before it was listed', async () =>
    given(...(await listed()))
      .when(revokeTechSme, { ...revoke, businessDate: '2024-05-19' }, context)
      .thenRejected('DATE_ORDER', '/businessDate'));
});

describe('its expiry', () => {
  test('is noticed after the last day, once', async () => {
    const facts = await listed();
    await given(...facts)
      .when(noticeTechSmeExpiry, { ...key, businessDate: '2025-03-31' }, context)
      .thenRejected('NOT_EXPIRED_YET', '/listNo');
    const noticed = await given(...facts)
      .when(noticeTechSmeExpiry, { ...key, businessDate: '2025-04-01' }, context)
      .then([{ type: 'TechSmeExpired' }]);
    await given(...facts, ...noticed.facts)
      .when(noticeTechSmeExpiry, { ...key, businessDate: '2025-04-01' }, context)
      .thenSame();
  });
  test('needs a listing', () =>
    given()
      .when(noticeTechSmeExpiry, { ...key, businessDate: '2025-04-01' }, context)
      .thenRejected('NOT_FOUND'));
});
