import { MonthNumberTaken } from '@torchline/facts';
import { given, said } from '@torchline/testing';
import { closeMonth, proposeMonthClose } from './months.ts';
import { context, secondOfficer, withLookups } from './scheduling.fixture.ts';

const proposal = {
  businessDate: '2026-11-12',
  month: '2026-10',
  vector: { contracts: 12, incubators: 7 },
  root: 'a'.repeat(64),
};
/** The proposal as the first officer made it. */
const proposed = async () =>
  (
    await given()
      .when(proposeMonthClose, proposal, context)
      .then(() => undefined)
  ).facts.map((fact) => said(fact, { actor: context.identity.person }));
const closed = async () => {
  const before = await proposed();
  const { facts } = await given(...before)
    .when(closeMonth, proposal, secondOfficer)
    .then(() => undefined);
  return [...before, ...facts];
};
const taken = (month: string, number: number) =>
  MonthNumberTaken.make('month-register/all', { month, number }, { factDate: '2026-11-12' });

const both = [
  ['ProposeMonthClose', proposeMonthClose],
  ['CloseMonth', closeMonth],
] as const;

describe.each(both)('%s is refused', (_, command) => {
  test('for what is not a month', () =>
    given()
      .when(command, { ...proposal, month: '2026-13' }, context)
      .thenRejected('CELL_MONTH_INVALID', '/month'));
  test('through the last day of grace, and no longer', async () => {
    await given()
      .when(command, { ...proposal, root: 'b'.repeat(64), businessDate: '2026-11-05' }, context)
      .thenRejected('MONTH_GRACE', '/month');
    await given(...(await proposed()))
      .when(command, { ...proposal, businessDate: '2026-11-06' }, secondOfficer)
      .then(({ outcome }) => expect(['created', 'same']).toContain(outcome));
  });
  test('without the rule of the day', () =>
    given()
      .when(command, proposal, withLookups({ graceDays: () => undefined }))
      .thenRejected('POLICY_MISSING', '/month'));
  test('without the calendar of the year', () =>
    given()
      .when(command, proposal, withLookups({ addWorkingDays: () => undefined }))
      .thenRejected('CALENDAR_MISSING', '/month'));
  test('once a later month is closed', () =>
    given(taken('2026-11', 1)).when(command, proposal, context).thenRejected('MONTH_OUT_OF_ORDER', '/month'));
  test('once it is closed itself', async () =>
    given(...(await closed()))
      .when(command, { ...proposal, root: 'b'.repeat(64) }, context)
      .thenRejected('MONTH_CLOSED', '/month'));
});

describe('proposing to close a month', () => {
  test('keeps where it was computed', () =>
    given()
      .when(proposeMonthClose, proposal, context)
      .then([
        {
          type: 'MonthCloseProposed',
          stream: 'month/2026-10',
          data: {
            month: '2026-10',
            vector: proposal.vector,
            root: proposal.root,
            proposedOn: '2026-11-12',
          },
        },
      ]));
  test('again is the same', async () =>
    given(...(await proposed()))
      .when(proposeMonthClose, proposal, secondOfficer)
      .thenSame());
  test.each([
    { root: 'b'.repeat(64) },
    { vector: { contracts: 13, incubators: 7 } },
    { vector: { contracts: 12 } },
    { vector: { ...proposal.vector, certification: 1 } },
  ])('%j takes its place', async (change) =>
    given(...(await proposed()))
      .when(proposeMonthClose, { ...proposal, ...change }, context)
      .then([{ type: 'MonthCloseProposed' }]),
  );
});

describe('closing a month', () => {
  test('by another person, numbered after the one before', async () =>
    given(taken('2026-09', 8), ...(await proposed()))
      .when(closeMonth, proposal, secondOfficer)
      .then(({ facts, answer }) => {
        expect(answer).toEqual({ month: '2026-10', number: 9 });
        expect(facts).toMatchObject([
          { type: 'MonthFrozen', data: { number: 9, proposedBy: context.identity.person } },
          { type: 'MonthNumberTaken', data: { month: '2026-10', number: 9 } },
        ]);
      }));
  test('not by who proposed it', async () =>
    given(...(await proposed()))
      .when(closeMonth, proposal, context)
      .thenRejected('SECOND_PERSON_NEEDED'));
  test('not without a proposal', () =>
    given().when(closeMonth, proposal, secondOfficer).thenRejected('PROPOSAL_DIFFERS', '/root'));
  test.each([{ root: 'b'.repeat(64) }, { vector: { contracts: 12 } }])(
    'not on what was not proposed: %j',
    async (change) =>
      given(...(await proposed()))
        .when(closeMonth, { ...proposal, ...change }, secondOfficer)
        .thenRejected('PROPOSAL_DIFFERS', '/root'),
  );
});
