import { CarrierDelisted, TenancyEnded, type DataOf, type PlainTenantAdmitted } from '@torchline/facts';
import { given } from '@torchline/testing';
import {
  carrierPerson,
  city,
  entered,
  firm,
  lookups,
  lookupsWithout,
  opened,
  otherCarrier,
  otherCity,
  plain,
  recognised,
  TENANT,
} from '../../incubators.fixture.ts';
import { admitTenant, type AdmitTenantInput } from './admit-tenant.ts';
import { reportTenant } from './report-tenant.ts';

const input: AdmitTenantInput = {
  businessDate: '2023-03-01',
  carrier: 'CARRIER-1',
  creditCode: firm,
  enterprise: '石家庄星火科技有限公司',
  enteredOn: '2023-03-01',
  foundedOn: '2022-06-01',
  field: 'ELECTRONICS',
  fromTeam: false,
  insideCarrier: true,
  smeNotion: true,
};
const context = { identity: carrierPerson, lookups, today: '2025-12-31' };
const ended = TenancyEnded.make(
  `tenancy/${firm}`,
  { carrier: 'CARRIER-1', creditCode: firm, enteredOn: '2023-03-01', endedOn: '2024-03-01' },
  { factDate: '2024-03-01' },
);

describe('admit a tenant', () => {
  test('that meets the notion, into incubation until the limit', async () => {
    const { answer } = await given(recognised())
      .when(admitTenant, input, context)
      .then([
        {
          type: 'IncubateeEntered',
          data: entered.data,
          stream: `incubatee/${TENANT}`,
          factDate: '2023-03-01',
        },
        { type: 'TenancyOpened', data: opened.data },
      ]);
    expect(answer).toEqual({ tenant: TENANT, status: 'INCUBATED' });
  });

  test('with the rules of the day of entry kept beside it', () =>
    given(recognised())
      .when(admitTenant, input, context)
      .then(({ facts }) =>
        expect(facts[0]?.policy?.map(({ rowId }) => rowId)).toEqual([
          'CN/incubation.maxAgeAtEntryMonths/2019-01-01',
          'CN/incubation.longFields/2019-01-01',
          'CN/incubation.maxMonths/2019-01-01',
        ]),
      ));

  test.each(['BIOMED', 'AGRI', 'IC'] as const)('the field %s may stay longer', (field) =>
    given(recognised())
      .when(admitTenant, { ...input, field }, context)
      .then(({ facts }) => expect(facts[0]?.data).toMatchObject({ limitOn: '2028-03-01' })),
  );

  test.each([
    ['too old', { foundedOn: '2021-02-28' }, 'UNMET'],
    ['registered elsewhere', { insideCarrier: false }, 'UNMET'],
    ['no technology SME', { smeNotion: false }, 'UNMET'],
    ['nothing said of its place', { insideCarrier: undefined }, 'UNKNOWN'],
    ['nothing said of the notion', { smeNotion: undefined }, 'UNKNOWN'],
  ])('%s: a plain tenant', (_, other, result) =>
    given(recognised())
      .when(admitTenant, { ...input, ...other }, context)
      .then(({ facts, answer }) => {
        expect(facts.map(({ type }) => type)).toEqual(['PlainTenantAdmitted', 'TenancyOpened']);
        const { checks } = facts[0]?.data as DataOf<typeof PlainTenantAdmitted>;
        expect(checks.map((check) => check.result).sort()).toEqual(['MET', 'MET', result].sort());
        expect(answer['status']).toBe('PLAIN');
      }),
  );

  test('the same again is the same', () =>
    given(recognised(), entered, opened).when(admitTenant, input, context).thenSame());

  test('what a report leaves out stays as it was declared', async () => {
    const { insideCarrier: _, smeNotion: __, fromTeam: ___, ...bare } = input;
    await given(recognised(), entered, opened).when(admitTenant, bare, context).thenSame();
    await given(recognised(), plain, opened).when(admitTenant, bare, context).thenSame();
  });

  test('a missing contact is added once', () =>
    given(recognised(), entered, opened)
      .when(admitTenant, { ...input, contact: { name: '李四' } }, context)
      .then([{ type: 'IncubateeEntered' }]));

  test('a correction may turn an incubated tenant into a plain one, and back', async () => {
    await given(recognised(), entered, opened)
      .when(admitTenant, { ...input, smeNotion: false }, context)
      .then([{ type: 'PlainTenantAdmitted', data: plain.data }]);
    await given(recognised(), plain, opened)
      .when(admitTenant, input, context)
      .then([{ type: 'IncubateeEntered', data: entered.data }]);
  });

  test('a team may enter before its company is founded', () =>
    given(recognised())
      .when(admitTenant, { ...input, foundedOn: '2023-04-01', fromTeam: true }, context)
      .then(({ facts }) => expect(facts[0]?.type).toBe('IncubateeEntered')));

  test('a city desk sends for the carriers of its unit', () =>
    given(recognised())
      .when(admitTenant, input, { ...context, identity: city })
      .then(({ outcome }) => expect(outcome).toBe('created')));

  test('to leave and to enter again on one day is no overlap', () =>
    given(recognised(), entered, opened, ended)
      .when(admitTenant, { ...input, businessDate: '2024-03-01', enteredOn: '2024-03-01' }, context)
      .then(({ outcome }) => expect(outcome).toBe('created')));
});

describe('a tenant is refused', () => {
  test('at another carrier', () =>
    given(recognised())
      .when(admitTenant, input, { ...context, identity: otherCarrier })
      .thenRejected('NOT_FOUND', '/carrier'));
  test('by the city desk of another unit', () =>
    given(recognised())
      .when(admitTenant, input, { ...context, identity: otherCity })
      .thenRejected('NOT_FOUND', '/carrier'));
  test('by a city desk at a carrier that nobody knows', () =>
    given()
      .when(admitTenant, input, { ...context, identity: city })
      .thenRejected('NOT_FOUND', '/carrier'));
  test('when its credit code fails its check', () =>
    given(recognised())
      .when(admitTenant, { ...input, creditCode: '91110000600037342L' }, context)
      .thenRejected('CREDIT_CODE_INVALID', '/creditCode'));
  test('when it enters after the business date', () =>
    given(recognised())
      .when(admitTenant, { ...input, enteredOn: '2023-03-02' }, context)
      .thenRejected('BUSINESS_DATE_IN_FUTURE', '/enteredOn'));
  test('when it enters before it is founded and is no team', () =>
    given(recognised())
      .when(admitTenant, { ...input, foundedOn: '2023-03-02' }, context)
      .thenRejected('DATE_ORDER', '/enteredOn'));
  test.each(['incubation.maxAgeAtEntryMonths', 'incubation.maxMonths', 'incubation.longFields'])(
    'when no rule %s is in force',
    (key) =>
      given(recognised())
        .when(admitTenant, input, { ...context, lookups: lookupsWithout(key) })
        .thenRejected('POLICY_MISSING', '/enteredOn'),
  );
  test('before the carrier is recognised', () =>
    given(recognised({ recognisedOn: '2023-03-02' }))
      .when(admitTenant, input, context)
      .thenRejected('CARRIER_NOT_RECOGNISED', '/carrier'));
  test('from the day on which the carrier is delisted', () => {
    const { operatorCode: _, operatorName: __, name: ___, recognisedOn: ____, ...data } = recognised().data;
    const delisted = CarrierDelisted.make(
      'carrier/CARRIER-1',
      { ...data, delistedOn: '2023-03-01', reason: '不合格' },
      { factDate: '2023-03-01' },
    );
    return given(recognised(), delisted)
      .when(admitTenant, input, context)
      .thenRejected('CARRIER_NOT_RECOGNISED', '/carrier');
  });
  test('while it is a tenant there already', () =>
    given(recognised(), entered, opened)
      .when(admitTenant, { ...input, businessDate: '2024-01-01', enteredOn: '2024-01-01' }, context)
      .thenRejected('TENANCY_OVERLAPS', '/enteredOn'));
  test('inside a stay that has ended', () =>
    given(recognised(), entered, opened, ended)
      .when(admitTenant, { ...input, businessDate: '2024-02-29', enteredOn: '2024-02-29' }, context)
      .thenRejected('TENANCY_OVERLAPS', '/enteredOn'));
});

describe('a line of the roster', () => {
  test('with a day of leaving records entry and leaving', async () => {
    const { outcome, answer } = await given(recognised())
      .when(reportTenant, { ...input, businessDate: '2024-03-01', leftOn: '2024-03-01' }, context)
      .then([
        { type: 'IncubateeEntered' },
        { type: 'TenancyOpened' },
        { type: 'IncubateeLeft', factDate: '2024-03-01' },
        { type: 'TenancyEnded', data: ended.data },
      ]);
    expect({ outcome, answer }).toEqual({
      outcome: 'created',
      answer: { tenant: TENANT, status: 'INCUBATED' },
    });
  });
  test('of a tenant that is known records the leaving alone', () =>
    given(recognised(), entered, opened)
      .when(
        reportTenant,
        { ...input, businessDate: '2024-03-01', leftOn: '2024-03-01', leaveReason: '搬迁' },
        context,
      )
      .then([{ type: 'IncubateeLeft' }, { type: 'TenancyEnded' }]));
  test('of a stay before the present one is taken, when it ended before it', async () => {
    const earlier = { ...input, businessDate: '2023-03-01', enteredOn: '2022-07-01' };
    await given(recognised(), entered, opened)
      .when(reportTenant, { ...earlier, leftOn: '2023-03-01' }, context)
      .then(({ outcome }) => expect(outcome).toBe('created'));
    await given(recognised(), entered, opened)
      .when(reportTenant, earlier, context)
      .thenRejected('TENANCY_OVERLAPS');
  });
  test('without a day of leaving is only the entry', () =>
    given(recognised(), entered, opened).when(reportTenant, input, context).thenSame());
  test('that left after the business date is refused', () =>
    given(recognised())
      .when(reportTenant, { ...input, leftOn: '2023-03-02' }, context)
      .thenRejected('BUSINESS_DATE_IN_FUTURE', '/leftOn'));
  test('that left before it entered is refused', () =>
    given(recognised())
      .when(reportTenant, { ...input, leftOn: '2023-02-28' }, context)
      .thenRejected('DATE_ORDER', '/leftOn'));
});
