import { given } from '@torchline/testing';
import { confirmRegistration } from './confirm-registration.ts';
import {
  as,
  content,
  registrar,
  reviewer,
  stranger,
  submission,
  without,
} from '../fixtures/contracts.fixture.ts';
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
} from '../fixtures/world.fixture.ts';

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
  expect(facts[0]?.policy?.map(({ key }) => key)).toEqual(['contract.version', 'contract.numberPattern']);
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
