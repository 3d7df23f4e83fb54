import { given } from '@torchline/testing';
import { closeOrganisation, registerOrganisation } from './organisations.ts';
import { BANK, context, COUNTY, OTHER_COUNTY, UNKNOWN_REGION } from './reference.fixture.ts';

const data = {
  organisation: 'BRANCH-1',
  kind: 'BANK_BRANCH' as const,
  name: '石家庄分行',
  region: COUNTY,
  parent: BANK,
  registeredOn: '2024-01-05',
};
const input = { businessDate: '2024-01-05', data };
const close = { businessDate: '2025-01-05', organisation: 'BRANCH-1', reason: '撤销' };
const registered = async () =>
  (
    await given()
      .when(registerOrganisation, input, context)
      .then(() => undefined)
  ).facts;
const closed = async () => {
  const before = await registered();
  const { facts } = await given(...before)
    .when(closeOrganisation, close, context)
    .then([
      {
        type: 'OrganisationClosed',
        data: { organisation: 'BRANCH-1', closedOn: '2025-01-05', reason: '撤销' },
      },
    ]);
  return [...before, ...facts];
};

describe('registering an organisation', () => {
  test('is a fact', () =>
    given()
      .when(registerOrganisation, input, context)
      .then([{ type: 'OrganisationRegistered', stream: 'organisation/BRANCH-1', data }]));
  test('again, on whatever day, is the same', async () =>
    given(...(await registered()))
      .when(registerOrganisation, { ...input, data: { ...data, registeredOn: '2024-09-09' } }, context)
      .thenSame());
  test('with other content revises it', async () =>
    given(...(await registered()))
      .when(registerOrganisation, { ...input, data: { ...data, region: OTHER_COUNTY } }, context)
      .then(({ outcome }) => expect(outcome).toBe('changed')));
  test('after it was closed opens it again', async () =>
    given(...(await closed()))
      .when(registerOrganisation, input, context)
      .then([{ type: 'OrganisationRegistered' }]));
  test.each([
    [{ region: UNKNOWN_REGION }, 'REGION_UNKNOWN', '/region'],
    [{ parent: 'BANK-2' }, 'ORGANISATION_UNKNOWN', '/parent'],
  ] as const)('%j is refused', (change, code, pointer) =>
    given()
      .when(registerOrganisation, { ...input, data: { ...data, ...change } }, context)
      .thenRejected(code, pointer),
  );
});

describe('closing an organisation', () => {
  test('needs one', () => given().when(closeOrganisation, close, context).thenRejected('NOT_FOUND'));
  test('twice is the same', async () =>
    given(...(await closed()))
      .when(closeOrganisation, { ...close, businessDate: '2025-06-01' }, context)
      .thenSame());
  test('not before it was registered', async () =>
    given(...(await registered()))
      .when(closeOrganisation, { ...close, businessDate: '2024-01-04' }, context)
      .thenRejected('DATE_ORDER', '/businessDate'));
});
