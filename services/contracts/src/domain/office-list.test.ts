import { given } from '@torchline/testing';
import { as, content, registrar, reviewer, submission } from '../fixtures/contracts.fixture.ts';
import {
  acceptedWorld,
  after,
  NUMBER,
  REGISTERED_ON,
  registeredWorld,
  submittedWorld,
} from '../fixtures/world.fixture.ts';
import { confirmRegistration } from './confirm-registration.ts';
import { reportContract } from './report-contract.ts';

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
