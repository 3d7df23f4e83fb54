import { factDefinition } from '@torchline/facts';
import { given } from '@torchline/testing';
import { context, COUNTY, FIRM, OTHER_COUNTY, OTHER_FIRM } from '../domain/reference.fixture.ts';
import { reactions, told, wantedOf } from './reactions.fixture.ts';

const firm = { creditCode: FIRM, enterprise: '甲科技', county: COUNTY };
const registered = { creditCode: FIRM, name: '甲科技', county: COUNTY, businessDate: '2026-02-02' };

describe('whoever names an enterprise first makes it known', () => {
  test.each([
    ['HnteCertified', { ...firm, issuedOn: '2026-01-05' }, { from: '2026-01-05' }],
    ['TechSmeListed', { ...firm, listedOn: '2026-01-06' }, { from: '2026-01-06' }],
    [
      'IncubateeEntered',
      { ...firm, enteredOn: '2026-01-07', foundedOn: '2024-05-06' },
      { from: '2026-01-07', foundedOn: '2024-05-06' },
    ],
    [
      'PlainTenantAdmitted',
      { ...firm, enteredOn: '2026-01-08', foundedOn: '2019-05-06' },
      { from: '2026-01-08', foundedOn: '2019-05-06' },
    ],
    ['LoanFiled', { ...firm, disbursedOn: '2026-01-09' }, { from: '2026-01-09' }],
    ['LoanPartlyFiled', { ...firm, disbursedOn: '2026-01-10' }, { from: '2026-01-10' }],
  ])('%s', async (type, data, expected) => {
    const wanted = await wantedOf(told(type, data));
    expect(wanted.map(({ command }) => command.name)).toEqual(['RegisterEnterprise']);
    expect(wanted[0]?.input).toEqual({ ...registered, ...expected });
  });

  test('both parties of a contract, each in its place', async () => {
    const wanted = await wantedOf(
      told('ContractSubmitted', {
        signedOn: '2026-01-11',
        seller: { creditCode: FIRM, name: '甲科技', county: COUNTY },
        buyer: { creditCode: OTHER_FIRM, name: '乙制造', county: OTHER_COUNTY },
      }),
    );
    expect(wanted.map(({ input }) => input)).toEqual([
      { ...registered, from: '2026-01-11' },
      {
        ...registered,
        creditCode: OTHER_FIRM,
        name: '乙制造',
        county: OTHER_COUNTY,
        from: '2026-01-11',
      },
    ]);
  });

  test('a party without a credit code is nobody to be registered', async () => {
    const party = { name: '某外国公司', country: 'DE' };
    expect(
      await wantedOf(told('ContractSubmitted', { signedOn: '2026-01-11', seller: party, buyer: party })),
    ).toEqual([]);
  });

  test('an enterprise that is known is left alone', async () => {
    const known = told('EnterpriseRegistered', {
      ...registered,
      from: '2026-01-05',
      bodyCheckDiffers: false,
    });
    expect(await wantedOf(told('HnteCertified', { ...firm, issuedOn: '2026-01-05' }), known)).toEqual([]);
  });

  test('and is known from then on', async () => {
    const [wanted] = await wantedOf(told('HnteCertified', { ...firm, issuedOn: '2026-01-05' }));
    if (!wanted) throw new Error('nothing was wanted');
    const { facts } = await given()
      .when(wanted.command, wanted.input, context)
      .then([{ type: 'EnterpriseRegistered', stream: `enterprise/${FIRM}`, factDate: '2026-01-05' }]);
    await given(...facts)
      .when(wanted.command, wanted.input, context)
      .thenSame();
  });
});

describe('what happens to a certificate happens to its firm', () => {
  test.each([
    [
      'HnteRenamed',
      { creditCode: FIRM, name: '乙科技', renamedOn: '2026-01-20' },
      'RenameEnterprise',
      { name: '乙科技' },
    ],
    [
      'HnteRelocated',
      { creditCode: FIRM, enterprise: '甲科技', county: OTHER_COUNTY, relocatedOn: '2026-01-20' },
      'MoveEnterprise',
      { county: OTHER_COUNTY, name: '甲科技' },
    ],
  ])('%s', async (type, data, command, change) => {
    const wanted = await wantedOf(told(type, data));
    expect(wanted.map((one) => one.command.name)).toEqual([command]);
    expect(wanted[0]?.input).toEqual({
      creditCode: FIRM,
      from: '2026-01-20',
      businessDate: '2026-02-02',
      ...change,
    });
  });
});

test('one reaction follows a certified firm, so that no change comes before the firm', () => {
  const following = reactions.filter(({ logs }) => logs.includes('certification'));
  expect(following.map(({ on }) => on)).toEqual([
    ['HnteCertified', 'TechSmeListed', 'HnteRenamed', 'HnteRelocated'],
  ]);
});

describe('whoever is let in is an organisation', () => {
  test('a carrier, from its recognition on', async () => {
    const [wanted] = await wantedOf(
      told('CarrierRecognised', {
        carrier: 'FHQ-1',
        name: '火炬孵化器',
        county: COUNTY,
        operatorCode: FIRM,
        recognisedOn: '2026-01-20',
      }),
    );
    expect(wanted?.command.name).toBe('RegisterOrganisation');
    expect(wanted?.input).toEqual({
      businessDate: '2026-02-02',
      data: {
        organisation: 'FHQ-1',
        kind: 'CARRIER',
        name: '火炬孵化器',
        region: COUNTY,
        creditCode: FIRM,
        registeredOn: '2026-01-20',
      },
    });
  });
  test('a bank, from its agreement on', async () => {
    const [wanted] = await wantedOf(
      told('BankAgreementSigned', {
        bank: 'BANK-9',
        bankName: '第九银行',
        region: COUNTY,
        signedOn: '2026-01-21',
      }),
    );
    expect(wanted?.input).toEqual({
      businessDate: '2026-02-02',
      data: {
        organisation: 'BANK-9',
        kind: 'BANK',
        name: '第九银行',
        region: COUNTY,
        registeredOn: '2026-01-21',
      },
    });
  });
});

describe('all reactions', () => {
  test('have names of their own, and start at the first fact of the log that states it', () => {
    expect(new Set(reactions.map(({ name }) => name)).size).toBe(reactions.length);
    for (const { logs, on, from } of reactions) {
      expect(from).toBe('start');
      expect([...new Set(on.map((type) => factDefinition(type)?.service))]).toEqual(logs);
    }
  });
});
