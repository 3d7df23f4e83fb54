import { given } from '@torchline/testing';
import { confirmRegistration } from './confirm-registration.ts';
import { as, content, registrar, reviewer, stranger, submission, without } from './contracts.fixture.ts';
import { numberContract, registerContract } from './register-contract.ts';
import { reportContract } from './report-contract.ts';
import {
  acceptedWorld,
  after,
  id,
  NUMBER,
  REGISTERED_ON,
  registeredWorld,
  submittedWorld,
} from './world.fixture.ts';

const registration = { contract: id, businessDate: REGISTERED_ON, number: NUMBER };

test('the whole content is registered under both numbers', async () => {
  const { facts } = await given(...(await acceptedWorld()))
    .when(registerContract, registration, as(reviewer))
    .then([
      { type: 'ContractRegistered', factDate: '2026-02-27' },
      {
        type: 'RegistrationNumberTaken',
        stream: `registration-number/${NUMBER}`,
        data: { number: NUMBER, contract: id },
      },
    ]);
  expect(facts[0]?.data).toMatchObject({
    ...content,
    number: NUMBER,
    provisionalNo: `P-${id}`,
    acceptedOn: '2026-02-27',
    registeredOn: REGISTERED_ON,
    warnings: [],
  });
  expect(facts[0]?.policy?.map(({ key }) => key)).toEqual(['contract.numberPattern']);
});

describe('four eyes', () => {
  test('who submitted and accepted may not register, whatever the amount', async () =>
    given(...(await acceptedWorld()))
      .when(registerContract, registration, as({ ...reviewer, person: registrar.person }))
      .thenRejected('SECOND_PERSON_NEEDED'));
  test('nor who only corrected it', async () => {
    const corrector = { ...registrar, person: 'corrector' };
    const corrected = await after(await submittedWorld(), reportContract, {
      input: {
        ...submission,
        field: 'MATERIALS',
        submittedOn: '2026-02-21',
        acceptedOn: '2026-02-27',
        businessDate: '2026-02-27',
      },
      by: as(corrector),
    });
    for (const person of [registrar.person, 'corrector'])
      await given(...corrected)
        .when(registerContract, registration, as({ ...reviewer, person }))
        .thenRejected('SECOND_PERSON_NEEDED');
  });
});

describe('the number of the national system', () => {
  test.each([
    ['2026130101000001', []],
    ['26130101000001', []],
    ['1984130101000001', ['NUMBER_YEAR_UNLIKELY']],
    ['2027130101000001', ['NUMBER_YEAR_UNLIKELY']],
    ['2026990101000001', ['NUMBER_REGION_UNKNOWN']],
    ['26990101000001', ['NUMBER_REGION_UNKNOWN']],
  ])('%s: %j', async (number, warnings) => {
    const { answer } = await given(...(await acceptedWorld()))
      .when(registerContract, { ...registration, number }, as(reviewer))
      .then(() => undefined);
    expect(answer['warnings']).toEqual(warnings);
  });
  test.each(['202613010100000', 'P-1', ''])('"%s" is none', async (number) =>
    given(...(await acceptedWorld()))
      .when(registerContract, { ...registration, number }, as(reviewer))
      .thenRejected('REGISTRATION_NUMBER_INVALID', '/number'),
  );
  test('without a pattern it is not judged', async () =>
    given(...(await acceptedWorld()))
      .when(registerContract, registration, as(reviewer, without('contract.numberPattern')))
      .thenRejected('POLICY_MISSING'));
  test('belongs to one contract', async () => {
    const second = {
      ...submission,
      title: '高速齿轮箱试验',
      submittedOn: '2026-02-20',
      acceptedOn: '2026-02-27',
    };
    const world = await after(await registeredWorld(), reportContract, {
      input: { ...second, businessDate: '2026-02-27' },
      by: as(registrar),
    });
    await given(...world)
      .when(confirmRegistration, { ...second, businessDate: REGISTERED_ON, number: NUMBER }, as(reviewer))
      .thenRejected('REGISTRATION_NUMBER_TAKEN', '/number');
  });
  test('may come later, once', async () => {
    const world = await registeredWorld(null);
    const numbered = await after(world, numberContract, {
      input: { contract: `P-${id}`, businessDate: '2026-04-01', number: NUMBER },
      by: as(reviewer),
    });
    const again = given(...numbered);
    const number = (value: string, by = as(reviewer)) =>
      again.when(numberContract, { contract: NUMBER, businessDate: '2026-04-02', number: value }, by);
    await number(NUMBER).thenSame();
    await number('2026130101000002').thenRejected('CONTRACT_REGISTERED_OTHERWISE');
    await number(NUMBER, as(stranger)).thenRejected('NOT_FOUND');
  });
  test('is not given before the registration, nor before its day', async () => {
    const early = { contract: id, businessDate: '2026-03-09', number: NUMBER };
    await given(...(await acceptedWorld()))
      .when(numberContract, early, as(reviewer))
      .thenRejected('STATE_FORBIDS');
    await given(...(await registeredWorld(null)))
      .when(numberContract, early, as(reviewer))
      .thenRejected('DATE_ORDER');
  });
});

describe('registering', () => {
  test.each([
    ['not accepted', submittedWorld(), registration, as(reviewer), 'STATE_FORBIDS'],
    ['of another office', acceptedWorld(), registration, as(stranger), 'NOT_FOUND'],
    [
      'before its acceptance',
      acceptedWorld(),
      { ...registration, businessDate: '2026-02-26' },
      as(reviewer),
      'DATE_ORDER',
    ],
    [
      'on another day',
      registeredWorld(),
      { ...registration, businessDate: '2026-03-11' },
      as(reviewer),
      'CONTRACT_REGISTERED_OTHERWISE',
    ],
    [
      'with another number',
      registeredWorld(),
      { ...registration, number: '26130101000001' },
      as(reviewer),
      'CONTRACT_REGISTERED_OTHERWISE',
    ],
  ] as const)('%s is refused', async (_name, world, input, by, code) =>
    given(...(await world))
      .when(registerContract, input, by)
      .thenRejected(code),
  );
  test('again is the same', async () =>
    given(...(await registeredWorld()))
      .when(registerContract, registration, as(reviewer))
      .thenSame());
  test('after the due date it says so', async () =>
    given(...(await acceptedWorld()))
      .when(registerContract, { ...registration, businessDate: '2026-03-30' }, as(reviewer))
      .then(({ facts }) => expect(facts[0]?.data).toMatchObject({ warnings: ['REGISTERED_AFTER_DUE'] })));
});

describe('the office list: its registrar reports, its reviewer confirms', () => {
  const row = {
    ...submission,
    submittedOn: '2026-02-20',
    acceptedOn: '2026-02-27',
    businessDate: '2026-02-27',
  };
  const confirmed = { ...content, office: 'OFFICE-1', businessDate: REGISTERED_ON, number: NUMBER };

  test('one row submits and accepts', async () => {
    const { outcome } = await given()
      .when(reportContract, row, as(registrar))
      .then(({ facts }) =>
        expect(facts.map(({ type }) => type)).toEqual([
          'ContractSubmitted',
          'ContractPrintTaken',
          'ContractPrintTaken',
          'ContractAccepted',
        ]),
      );
    expect(outcome).toBe('created');
  });
  test('without a day of acceptance it only submits', () => {
    const { acceptedOn: _, ...open } = row;
    return given()
      .when(reportContract, { ...open, businessDate: '2026-02-20' }, as(registrar))
      .then(({ facts }) => expect(facts).toHaveLength(3));
  });
  test('an open contract is accepted by the row that has the day now', async () =>
    given(...(await submittedWorld()))
      .when(reportContract, row, as(registrar))
      .then([{ type: 'ContractAccepted' }]));
  test('what cannot be accepted is not submitted', () =>
    given()
      .when(reportContract, { ...row, acceptedOn: '2026-02-19' }, as(registrar))
      .thenRejected('DATE_ORDER', '/acceptedOn'));
  test('sent again it is the same, before and after the registration', async () => {
    for (const world of [await acceptedWorld(), await registeredWorld()])
      await given(...world)
        .when(reportContract, row, as(registrar))
        .thenSame();
  });
  test('a row that cannot be submitted is refused', async () =>
    given(...(await registeredWorld()))
      .when(reportContract, { ...row, field: 'ENERGY' }, as(registrar))
      .thenRejected('CONTRACT_CHANGE_NEEDS_AMENDMENT'));

  test('the same row from the reviewer registers, and again is the same', async () => {
    const world = await after(await acceptedWorld(), confirmRegistration, {
      input: confirmed,
      by: as(reviewer),
    });
    expect(world.at(-2)?.type).toBe('ContractRegistered');
    await given(...world)
      .when(confirmRegistration, confirmed, as(reviewer))
      .thenSame();
  });
  test('a number that comes later is added', async () => {
    const world = await registeredWorld(null);
    const { number: _, ...bare } = confirmed;
    await given(...world)
      .when(confirmRegistration, bare, as(reviewer))
      .thenSame();
    await given(...world)
      .when(confirmRegistration, confirmed, as(reviewer))
      .then([{ type: 'ContractNumbered' }, { type: 'RegistrationNumberTaken' }]);
  });
  test.each([
    ['nobody reported it', submittedWorld({ title: '别的' }), confirmed, 'CONTRACT_NOT_ACCEPTED'],
    ['nobody accepted it', submittedWorld(), confirmed, 'STATE_FORBIDS'],
    ['it differs', acceptedWorld(), { ...confirmed, field: 'ENERGY' }, 'CONTRACT_DIFFERS_FROM_ACCEPTED'],
  ] as const)('refused: %s', async (_name, world, input, code) =>
    given(...(await world))
      .when(confirmRegistration, input, as(reviewer))
      .thenRejected(code),
  );
  test('the registrar cannot confirm its own row', async () =>
    given(...(await acceptedWorld()))
      .when(confirmRegistration, confirmed, as(registrar))
      .thenRejected('SECOND_PERSON_NEEDED'));
});
