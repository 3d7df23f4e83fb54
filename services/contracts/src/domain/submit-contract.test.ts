import { fen } from '@torchline/kernel';
import { given } from '@torchline/testing';
import fc from 'fast-check';
import { acceptContract } from './accept-contract.ts';
import { amountsRefusal } from './content-rules.ts';
import {
  as,
  otherRegistrar,
  registrar,
  reviewer,
  submission,
  without,
} from '../fixtures/contracts.fixture.ts';
import { refuseContract, returnContract, withdrawContract } from './end-review.ts';
import { contractIdOf, fingerprintOf } from './fingerprint.ts';
import { submitContract, type SubmitContractInput } from './submit-contract.ts';
import { acceptedWorld, after, id, registeredWorld, submittedWorld } from '../fixtures/world.fixture.ts';

const { seller, buyer, amounts } = submission;
const submit = (change: Partial<SubmitContractInput>) =>
  given().when(submitContract, { ...submission, ...change }, as(registrar));
const later = (days: number) => `2026-03-${String(days).padStart(2, '0')}`;

test('a contract is submitted with its whole content and takes its print', async () => {
  const fingerprint = fingerprintOf(submission);
  const { answer, outcome } = await submit({ file: 'a'.repeat(64) }).then([
    { type: 'ContractSubmitted', stream: `contract/${id}`, factDate: '2026-02-20' },
    {
      type: 'ContractPrintTaken',
      stream: `contract-print/${fingerprint}`,
      data: { fingerprint, contract: id, office: 'OFFICE-1' },
    },
    { type: 'ContractPrintTaken' },
  ]);
  expect({ answer, outcome }).toEqual({ answer: { contract: id, warnings: [] }, outcome: 'created' });
});

describe('vector 12', () => {
  const vector12 = { turnover: fen(100_000_000), techAmount: fen(100_000_100), techIncome: fen(0) };
  test('technology amount 1,000,001 of turnover 1,000,000 is refused', () =>
    submit({ amounts: vector12 }).thenRejected('CONTRACT_AMOUNTS_INVALID', '/amounts/techAmount'));
  test('technology income over the technology amount is refused', () =>
    submit({ amounts: { ...amounts, techIncome: fen(80_000_001) } }).thenRejected(
      'CONTRACT_AMOUNTS_INVALID',
      '/amounts/techIncome',
    ));
  test('exactly the amounts in order are taken', () => {
    const any = fc.nat(1_000_000).map(fen);
    fc.assert(
      fc.property(any, any, any, (turnover, techAmount, techIncome) => {
        const isInOrder = techIncome <= techAmount && techAmount <= turnover;
        expect(amountsRefusal({ turnover, techAmount, techIncome }) === undefined).toBe(isInOrder);
      }),
    );
  });
});

describe('a type that the rule of the day does not know', () => {
  const licence = { type: 'LICENCE', subtype: 'PATENT_IMPLEMENTATION' } as const;
  test('a licence is no type of its own before 2021', () =>
    submit({ ...licence, signedOn: '2020-12-01', businessDate: '2020-12-31' }).thenRejected(
      'CONTRACT_TYPE_NOT_IN_FORCE',
      '/type',
    ));
  test('it is a transfer then', () =>
    submit({ ...licence, type: 'TRANSFER', signedOn: '2020-12-01', businessDate: '2020-12-31' }).then(
      ({ facts }) => expect(facts).toHaveLength(3),
    ));
  test('and a type since', () =>
    submit({ ...licence, signedOn: '2020-12-01', businessDate: '2021-01-01' }).then(({ facts }) =>
      expect(facts).toHaveLength(3),
    ));
  test('a transfer has no licence as subtype since', () =>
    submit({ ...licence, type: 'TRANSFER' }).thenRejected('CONTRACT_SUBTYPE_WRONG', '/subtype'));
  test('without a rule nothing is judged', () =>
    given()
      .when(submitContract, submission, as(registrar, without('contract.types')))
      .thenRejected('POLICY_MISSING', '/type'));
});

describe('the parties', () => {
  const { creditCode: _, ...nameless } = seller;
  test.each([
    ['nowhere', { buyer: { name: '乙公司' } }, 'CONTRACT_PARTY_PLACE', '/buyer'],
    ['in two places', { seller: { ...seller, country: 'DE' } }, 'CONTRACT_PARTY_PLACE', '/seller'],
    ['in no country', { buyer: { name: '乙公司', country: 'XX' } }, 'COUNTRY_UNKNOWN', '/buyer/country'],
    ['in no county', { buyer: { ...buyer, county: '130199' } }, 'REGION_UNKNOWN', '/buyer/county'],
    [
      'seller elsewhere',
      { seller: { ...seller, county: '310115' } },
      'CONTRACT_SELLER_REGISTERS',
      '/seller/county',
    ],
    [
      'import for elsewhere',
      { seller: { name: 'GmbH', country: 'DE' } },
      'CONTRACT_BUYER_OUTSIDE',
      '/buyer/county',
    ],
    ['registrant without code', { seller: nameless }, 'CONTRACT_REGISTRANT_UNNAMED', '/seller/creditCode'],
    ['both the same', { buyer: { ...seller, name: '别名' } }, 'CONTRACT_PARTIES_EQUAL', '/buyer'],
  ] as const)('%s', (_name, change, code, pointer) => submit(change).thenRejected(code, pointer));

  test('an import is registered by its buyer in the province', () =>
    submit({ seller: { name: 'GmbH', country: 'DE' }, buyer: { ...buyer, county: '130105' } }).then(
      ({ facts }) => expect(facts[0]?.type).toBe('ContractSubmitted'),
    ));
  test('a natural person needs no credit code', () =>
    submit({ seller: { ...nameless, kind: 'INDIVIDUAL' } }).then(({ facts }) =>
      expect(facts[0]?.type).toBe('ContractSubmitted'),
    ));
});

test('signed after it was submitted', () =>
  submit({ signedOn: '2026-02-21' }).thenRejected('DATE_ORDER', '/signedOn'));
test('an office that does not stand', () =>
  given()
    .when(submitContract, submission, as(registrar, { officeRegion: () => undefined }))
    .thenRejected('ORGANISATION_UNKNOWN', '/office'));
test('for another office', () => submit({ office: 'OFFICE-2' }).thenRejected('NOT_FOUND', '/office'));

describe('what is odd is said, and kept with the rule it rests on', () => {
  const low = { ...amounts, techAmount: fen(29_999_999), techIncome: fen(0) };
  test.each([
    ['a low technology share', { amounts: low }, {}, ['TECH_SHARE_LOW']],
    ['30 % is not low', { amounts: { ...low, techAmount: fen(30_000_000) } }, {}, []],
    ['another name', {}, { enterpriseName: () => '丙公司' }, ['PARTY_NAME_DIFFERS']],
    ['another city', { seller: { ...seller, county: '130602' } }, {}, ['PARTY_OUTSIDE_OFFICE_AREA']],
  ])('%s', async (_name, change, other, warnings) => {
    const { answer, facts } = await given()
      .when(submitContract, { ...submission, ...change }, as(registrar, other))
      .then(() => undefined);
    expect(answer['warnings']).toEqual(warnings);
    expect(facts[0]?.data).toMatchObject({ warnings });
    expect(facts[0]?.policy?.map(({ key }) => key)).toContain('contract.warnTechShareBelow');
  });
});

describe('one contract is submitted once', () => {
  const elsewhere = { ...submission, office: 'OFFICE-2', title: ' 高速齿轮箱　研制 ' };
  test('another office is refused, and learns nothing', async () => {
    const world = await submittedWorld();
    await given(...world)
      .when(submitContract, elsewhere, as(otherRegistrar))
      .thenRejected('CONTRACT_DUPLICATE', '/title');
    const states = {
      contract: null,
      prints: [{ fingerprint: 'f', holder: { contract: id, office: 'OFFICE-1' } }],
    };
    const decided = submitContract.decide(elsewhere, states, {
      scope: { all: true },
      identity: otherRegistrar,
      today: '2026-11-02',
      lookups: as(otherRegistrar).lookups,
    });
    expect(JSON.stringify(decided)).not.toContain('OFFICE-1');
  });
  test('the buyer who reports it as the seller is refused', async () =>
    given(...(await submittedWorld({ buyer: { ...buyer, county: '130105' } })))
      .when(
        submitContract,
        { ...submission, office: 'OFFICE-2', seller: { ...buyer, county: '130105' }, buyer: seller },
        as(otherRegistrar),
      )
      .thenRejected('CONTRACT_DUPLICATE'));
  test('the own office is told which one it is', async () => {
    const { creditCode: _, ...nameless } = buyer;
    await given(...(await submittedWorld()))
      .when(submitContract, { ...submission, buyer: nameless }, as(registrar))
      .thenRejected('CONTRACT_DUPLICATE_HERE', '/title');
  });
  test('sent again it is the same, whatever became of it', async () => {
    for (const world of [await submittedWorld(), await acceptedWorld(), await registeredWorld()])
      await given(...world)
        .when(submitContract, submission, as(registrar))
        .thenSame();
  });
  test('withdrawn, it may go to another office', async () => {
    const world = await after(await submittedWorld(), withdrawContract, {
      input: { contract: id, businessDate: later(1), text: '改在卖方所在地登记' },
      by: as(registrar),
    });
    await given(...world)
      .when(submitContract, { ...elsewhere, businessDate: later(2) }, as(otherRegistrar))
      .then(({ outcome }) => expect(outcome).toBe('created'));
  });
});

describe('submitted again', () => {
  const corrected = { ...submission, field: 'MATERIALS' } as const;
  const refused = async () =>
    after(await acceptedWorld(), refuseContract, {
      input: {
        contract: id,
        businessDate: later(10),
        reason: { code: 'TERMS_INCOMPLETE', text: '缺验收条款' },
      },
      by: as(reviewer),
    });

  test('a correction before acceptance is stated again', async () =>
    given(...(await submittedWorld()))
      .when(submitContract, corrected, as(registrar))
      .then(({ outcome, facts }) => expect([outcome, facts.length]).toEqual(['changed', 1])));
  test('supplements after a return', async () => {
    const returned = await after(await submittedWorld(), returnContract, {
      input: { contract: id, businessDate: later(2), reason: { code: 'FILE_MISSING', text: '缺合同文本' } },
      by: as(registrar),
    });
    const again = given(...returned);
    await again.when(submitContract, submission, as(registrar)).thenSame();
    await again
      .when(submitContract, { ...corrected, businessDate: later(1) }, as(registrar))
      .thenRejected('DATE_ORDER', '/businessDate');
    await again
      .when(submitContract, { ...corrected, businessDate: later(3) }, as(registrar))
      .then(({ outcome }) => expect(outcome).toBe('changed'));
  });
  test('refused, it may be tried again on a later day', async () => {
    const again = given(...(await refused()));
    await again.when(submitContract, submission, as(registrar)).thenSame();
    await again
      .when(submitContract, { ...submission, businessDate: later(11) }, as(registrar))
      .then([{ type: 'ContractSubmitted' }, { type: 'ContractPrintTaken' }, { type: 'ContractPrintTaken' }]);
  });
  test('not while it is reviewed', async () =>
    given(...(await acceptedWorld()))
      .when(submitContract, corrected, as(registrar))
      .thenRejected('STATE_FORBIDS'));
  test('registered, it needs an amendment', async () =>
    given(...(await registeredWorld()))
      .when(submitContract, corrected, as(registrar))
      .thenRejected('CONTRACT_CHANGE_NEEDS_AMENDMENT'));
});

test('two contracts of the same firms stand side by side', async () => {
  const second = { ...submission, title: '高速齿轮箱试验' };
  const world = await after(await submittedWorld(), submitContract, { input: second, by: as(registrar) });
  await given(...world)
    .when(
      acceptContract,
      { contract: contractIdOf('OFFICE-1', second), businessDate: later(1) },
      as(registrar),
    )
    .then([{ type: 'ContractAccepted' }]);
});
