import { isRejection, type Decision } from '@torchline/kernel';
import { submitClaim } from '../claim/submit-claim.ts';
import { approve, claiming, filing, openedPool, pay, submit, yuan } from '../testing/cases.fixture.ts';
import { PEOPLE, type World } from '../testing/world.fixture.ts';
import { returnClaim } from '../claim/turn-down-claim.ts';
import { writeOffClaim } from '../claim/write-off-claim.ts';
import { closeLoan, revokeFiling } from './end-loan.ts';
import { fileLoan, type FileLoanInput } from './file-loan.ts';
import { loanEntity } from './loan.ts';
import { reportBalance } from './report-balance.ts';
import { reportOverdue } from './report-overdue.ts';
import {
  LOAN_ACTIONS,
  LOAN_STATUSES,
  LOAN_TRANSITIONS,
  loanAllows,
  type LoanAction,
  type LoanStatus,
} from './states.ts';

const loan = { bank: 'BOH', noteNo: 'N-1' };
const bad = { outstanding: yuan(1_350_000), classification: 'DOUBTFUL', overdueDays: 100 } as const;
const file = (world: World, more: Partial<FileLoanInput> = {}) =>
  world.run(fileLoan, filing(more), PEOPLE.bank);
const renewal = {
  noteNo: 'N-2',
  renews: 'N-1',
  contractOn: '2026-05-20',
  disbursedOn: '2026-06-01',
  dueOn: '2027-06-01',
  filedOn: '2026-06-05',
};
const balance = (world: World, asOf: string) =>
  world.run(reportBalance, { ...loan, ...bad, asOf, businessDate: asOf }, PEOPLE.bank);
const reason = { code: 'FILE_INCOMPLETE', text: '缺材料' };
const [returnedOn, writtenOffOn] = ['2026-06-05', '2026-10-02'];

/** What somebody does that acts on the loan; a claim's own steps stand for what they do to it. */
const DO: Record<LoanAction, (world: World) => Promise<Decision>> = {
  file: (world) => file(world, { contractNo: 'C-2' }),
  reportBalance: (world) => balance(world, '2026-10-01'),
  reportOverdue: (world) =>
    world.run(
      reportOverdue,
      {
        ...loan,
        overdueOn: '2026-03-07',
        outstanding: yuan(1),
        reportedOn: '2026-05-10',
        businessDate: '2026-05-10',
      },
      PEOPLE.bank,
    ),
  close: (world) =>
    world.run(closeLoan, { ...loan, closedOn: '2026-10-01', businessDate: '2026-10-01' }, PEOPLE.bank),
  renew: (world) => file(world, renewal),
  revoke: (world) =>
    world.run(
      revokeFiling,
      { ...loan, revokedOn: '2026-10-01', businessDate: '2026-10-01', reason: '虚假' },
      PEOPLE.province,
    ),
  claim: (world) => world.run(submitClaim, claiming({ claim: 'D-2', claimedOn: '2026-06-09' }), PEOPLE.bank),
  dropClaim: (world) =>
    world.run(returnClaim, { claim: 'D-1', returnedOn, businessDate: returnedOn, reason }, PEOPLE.trustee),
  writeOff: async (world) => {
    await approve(world, 'D-1');
    await pay(world, 'D-1');
    const input = { claim: 'D-1', writtenOffOn, businessDate: writtenOffOn, document: '裁定' };
    return world.run(writeOffClaim, input, PEOPLE.province);
  },
};

const ready = () => openedPool(yuan(2_000_000));
async function filed(): Promise<World> {
  const world = await ready();
  await file(world);
  await balance(world, '2026-04-30');
  return world;
}
const after = async (action: LoanAction): Promise<World> => {
  const world = await filed();
  await DO[action](world);
  return world;
};

const IN: Record<LoanStatus, () => Promise<World>> = {
  NONE: ready,
  RETURNED: async () => {
    const world = await ready();
    world.around = { titles: undefined };
    await file(world);
    world.around = {};
    return world;
  },
  REJECTED: async () => {
    const world = await ready();
    await file(world, { rate: 99_999 });
    return world;
  },
  FILED: filed,
  OVERDUE: async () => {
    const world = await filed();
    const overdue = {
      ...loan,
      overdueOn: '2026-03-06',
      outstanding: yuan(1_350_000),
      reportedOn: '2026-03-10',
    };
    await world.accept(reportOverdue, { ...overdue, businessDate: '2026-03-10' }, PEOPLE.bank);
    return world;
  },
  CLAIMED: async () => {
    const world = await filed();
    await submit(world);
    return world;
  },
  CLOSED: () => after('close'),
  REVOKED: () => after('revoke'),
};

const REFUSALS = /^(STATE_FORBIDS|NOT_FOUND|LOAN_ALREADY_FILED|LOAN_RENEWS_UNKNOWN|CLAIM_OPEN)$/;
const pairs = LOAN_STATUSES.flatMap((status) => LOAN_ACTIONS.map((action) => [status, action] as const));

test.each(pairs)('a loan in %s, asked to %s, goes where the table says or stays', async (status, action) => {
  const world = await IN[status]();
  expect(world.state(loanEntity, 'BOH:N-1').status).toBe(status);
  const decision = await DO[action](world);
  const now = world.state(loanEntity, 'BOH:N-1').status;
  if (loanAllows(status, action)) {
    expect(isRejection(decision)).toBe(false);
    expect(LOAN_TRANSITIONS[status][action]).toContain(now);
  } else {
    // A new loan may name an ended one as what it renews, and what is said again equal is the same: neither touches it.
    const facts = isRejection(decision) ? [] : decision.facts;
    if (isRejection(decision)) expect(decision.rejected).toMatch(REFUSALS);
    expect(facts.map(({ stream }) => stream)).not.toContain('loan/BOH:N-1');
    expect(now).toBe(status);
  }
});

describe('reports on a loan', () => {
  test('the filed part of a balance is rounded down, and is what the cap counts', async () => {
    const world = await ready();
    await file(world, { disbursed: yuan(6_000_000) });
    const decision = await balance(world, '2026-04-30');
    expect(isRejection(decision) ? decision : decision.answer).toMatchObject({
      filedOutstanding: yuan(1_125_000),
    });
  });
  test('an older day is kept without changing the present balance; equal is the same', async () => {
    const world = await filed();
    const older = {
      ...loan,
      ...bad,
      outstanding: yuan(2_000_000),
      asOf: '2026-03-31',
      businessDate: '2026-03-31',
    };
    const { facts } = await world.accept(reportBalance, older, PEOPLE.bank);
    expect(facts.map(({ type }) => type)).toEqual(['LoanBalanceReported']);
    expect(world.state(loanEntity, 'BOH:N-1').lastBalance).toMatchObject({ asOf: '2026-04-30' });
    expect((await world.accept(reportBalance, older, PEOPLE.bank)).outcome).toBe('same');
  });
  test('a balance can tell that the loan became overdue', async () => {
    const world = await filed();
    const told = { ...loan, ...bad, asOf: '2026-05-31', businessDate: '2026-05-31', overdueOn: '2026-03-06' };
    const { facts } = await world.accept(reportBalance, told, PEOPLE.bank);
    expect(facts.map(({ type }) => type)).toContain('LoanOverdue');
    expect((await world.accept(reportBalance, told, PEOPLE.bank)).outcome).toBe('same');
  });
  const wrong: [string, object][] = [
    ['LOAN_AMOUNTS', { outstanding: yuan(4_000_000.01) }],
    ['BALANCE_PERIOD', { asOf: '2025-03-04' }],
    ['NOT_FOUND', { noteNo: 'NONE' }],
    ['DATE_ORDER', { asOf: '2026-05-31', overdueOn: '2025-03-04' }],
    ['AMOUNT_ZERO', { asOf: '2026-05-31', outstanding: yuan(0), overdueOn: '2026-03-06' }],
  ];
  test.each(wrong)('%s', async (code, more) => {
    const world = await filed();
    const report = { ...loan, ...bad, asOf: '2026-06-30', businessDate: '2026-06-30', ...more };
    expect(await world.run(reportBalance, report, PEOPLE.bank)).toMatchObject({ rejected: code });
  });
  test('another bank’s loan is not there', async () => {
    const world = await filed();
    const report = { ...loan, ...bad, asOf: '2026-06-30', businessDate: '2026-06-30' };
    expect(await world.run(reportBalance, report, PEOPLE.otherBank)).toMatchObject({ rejected: 'NOT_FOUND' });
  });
  test('closing and revoking again is the same, and not before the loan began', async () => {
    for (const action of ['close', 'revoke'] as const) {
      const world = await after(action);
      expect(await DO[action](world)).toMatchObject({ outcome: 'same' });
    }
    const world = await filed();
    const early = { ...loan, closedOn: '2025-03-04', businessDate: '2025-03-04' };
    expect(await world.run(closeLoan, early, PEOPLE.bank)).toMatchObject({ rejected: 'DATE_ORDER' });
  });
});
