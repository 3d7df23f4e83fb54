import { ROLES, type Role } from '@torchline/kernel';
import { given } from '@torchline/testing';
import { admitPerson, withdrawRight, type AdmitPersonInput } from './people.ts';
import { BANK, context, COUNTY, FIRM, UNKNOWN_REGION, WRONG_CODE } from './reference.fixture.ts';

const input: AdmitPersonInput = {
  businessDate: '2026-03-01',
  person: 'p-1',
  name: '张三',
  role: 'BANK',
  organisation: BANK,
  region: COUNTY,
  creditCode: FIRM,
  demo: false,
};
const withdraw = { businessDate: '2026-04-01', person: 'p-1', reason: '离职' };
const admitted = async () =>
  (
    await given()
      .when(admitPerson, input, context)
      .then(() => undefined)
  ).facts;
const withdrawn = async () => {
  const before = await admitted();
  const { facts } = await given(...before)
    .when(withdrawRight, withdraw, context)
    .then([{ type: 'RightWithdrawn' }]);
  return [...before, ...facts];
};

describe('admitting a person', () => {
  test('gives the right from that day; the name is in the personal field alone', () =>
    given()
      .when(admitPerson, input, context)
      .then([
        {
          type: 'PersonAdmitted',
          data: { person: 'p-1', admittedOn: '2026-03-01', identity: { name: '张三' }, demo: false },
        },
        {
          type: 'RightGranted',
          data: {
            person: 'p-1',
            role: 'BANK',
            organisation: BANK,
            region: COUNTY,
            creditCode: FIRM,
            from: '2026-03-01',
          },
        },
      ]));
  test.each(ROLES)('%s, bound as it must be, is admitted', (role) =>
    given()
      .when(admitPerson, { ...input, role }, context)
      .then(({ outcome }) => expect(outcome).toBe('created')),
  );
  test('again with the same right is the same', async () =>
    given(...(await admitted()))
      .when(admitPerson, { ...input, businessDate: '2026-03-09' }, context)
      .thenSame());
  test.each([
    { role: 'CITY' as const },
    { organisation: 'BANK-2' },
    { region: '130602' },
    { creditCode: '' },
  ])('known already: %j is another right', async (change) =>
    given(...(await admitted()))
      .when(admitPerson, { ...input, ...change }, context)
      .then([{ type: 'RightGranted' }]),
  );
  test('after a right was withdrawn it is granted again', async () =>
    given(...(await withdrawn()))
      .when(admitPerson, input, context)
      .then([{ type: 'RightGranted' }]));
});

const ofOrganisation: Role[] = ['CARRIER', 'BANK', 'OFFICE_REGISTRAR', 'OFFICE_REVIEWER'];
const free: Role[] = ROLES.filter((role) => ![...ofOrganisation, 'ENTERPRISE'].includes(role));

describe('a right that names nothing it is bound to', () => {
  test.each(ofOrganisation)('%s without an organisation', (role) =>
    given()
      .when(admitPerson, { ...input, role, organisation: '' }, context)
      .thenRejected('RIGHT_UNBOUND', '/organisation'),
  );
  test.each(ROLES)('%s of a region that does not exist', (role) =>
    given()
      .when(admitPerson, { ...input, role, region: UNKNOWN_REGION }, context)
      .thenRejected('REGION_UNKNOWN', '/region'),
  );
  test('ENTERPRISE without a credit code, or with a wrong one', async () => {
    await given()
      .when(admitPerson, { ...input, role: 'ENTERPRISE', creditCode: '' }, context)
      .thenRejected('RIGHT_UNBOUND', '/creditCode');
    await given()
      .when(admitPerson, { ...input, role: 'ENTERPRISE', creditCode: WRONG_CODE }, context)
      .thenRejected('CREDIT_CODE_INVALID', '/creditCode');
  });
  test.each(free)('%s needs no more than its region', (role) =>
    given()
      .when(admitPerson, { ...input, role, organisation: '', creditCode: '' }, context)
      .then(({ outcome }) => expect(outcome).toBe('created')),
  );
});

describe('withdrawing a right', () => {
  test('needs a person', () => given().when(withdrawRight, withdraw, context).thenRejected('NOT_FOUND'));
  test('twice is the same', async () =>
    given(...(await withdrawn()))
      .when(withdrawRight, withdraw, context)
      .thenSame());
});
