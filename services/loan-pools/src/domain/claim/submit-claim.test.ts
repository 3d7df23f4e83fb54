import { fileLoan } from '../loan/file-loan.ts';
import { loanEntity } from '../loan/loan.ts';
import { reportBalance } from '../loan/report-balance.ts';
import { poolEntity } from '../pool/pool.ts';
import {
  answerOf,
  claiming,
  codeOf,
  filing,
  openedPool,
  overdueLoan,
  POOL,
  submit,
  yuan,
} from '../testing/cases.fixture.ts';
import { balances, outcomeOf, overdue, submitted, refuse } from '../testing/claim-steps.fixture.ts';
import { HEBEI } from '../testing/rules.fixture.ts';
import { PEOPLE, UNKEPT } from '../testing/world.fixture.ts';
import { submitClaim } from './submit-claim.ts';

describe('submission', () => {
  test('holds what is due, and marks the loan as claimed', async () => {
    const world = await submitted();
    expect(balances(world)).toMatchObject({ reserved: yuan(945_000), available: yuan(1_055_000) });
    expect(world.state(loanEntity, 'BOH:N-1')).toMatchObject({ status: 'CLAIMED', claim: 'D-1' });
  });
  test('sent again equal is the same, and holds nothing more', async () => {
    const world = await submitted();
    expect(outcomeOf(await submit(world))).toBe('same');
    expect(balances(world).reserved).toBe(yuan(945_000));
  });
  test('by class, without an overdue report', async () => {
    const world = await openedPool(yuan(2_000_000));
    await world.accept(fileLoan, filing(), PEOPLE.bank);
    const balance = { bank: 'BOH', noteNo: 'N-1', outstanding: yuan(2_000_000), overdueDays: 0 } as const;
    const report = { ...balance, asOf: '2026-02-28', businessDate: '2026-02-28' };
    await world.accept(reportBalance, { ...report, classification: 'SPECIAL_MENTION' }, PEOPLE.bank);
    expect(codeOf(await submit(world))).toBe('CLAIM_NOT_TRIGGERED');
    const worse = { ...report, asOf: '2026-03-31', businessDate: '2026-03-31' };
    await world.accept(reportBalance, { ...worse, classification: 'SUBSTANDARD' }, PEOPLE.bank);
    expect(answerOf(await submit(world))).toMatchObject({ entitlement: yuan(1_400_000) });
  });

  const cases: [string, object][] = [
    ['FILE_UNKNOWN', { evidence: ['f'.repeat(64), UNKEPT] }],
    ['NOT_FOUND', { noteNo: 'NONE' }],
    ['CLAIM_TRIGGER_UNKNOWN', { lawsuitAccepted: false }],
    ['CLAIM_TRIGGER_UNKNOWN', { claimedOn: '2026-05-05' }],
    ['CLAIM_TOO_LATE', { claimedOn: '2027-05-06' }],
    ['CLAIM_PRINCIPAL_DIFFERS', { principal: yuan(1_350_001) }],
    ['CLAIM_PRINCIPAL_DIFFERS', { recoveredBefore: yuan(1_350_001) }],
    ['CLAIM_NOTHING_DUE', { paidByOthers: yuan(1_080_000) }],
    ['DATE_ORDER', { claimedOn: '2026-03-05' }],
  ];
  test.each(cases)('%s', async (code, more) => {
    expect(codeOf(await submit(await overdue(), more))).toBe(code);
  });
  test('a principal over the last balance does not agree with it', async () => {
    const world = await overdue();
    const report = {
      bank: 'BOH',
      noteNo: 'N-1',
      asOf: '2026-04-30',
      businessDate: '2026-04-30',
      overdueDays: 55,
    };
    const balance = { ...report, outstanding: yuan(1_000_000), classification: 'DOUBTFUL' } as const;
    await world.accept(reportBalance, balance, PEOPLE.bank);
    expect(codeOf(await submit(world))).toBe('CLAIM_PRINCIPAL_DIFFERS');
    expect(codeOf(await submit(world, { recoveredBefore: yuan(350_000) }))).toBeUndefined();
  });
  test('CLAIM_TRIGGER_UNKNOWN while nothing is reported', async () => {
    const world = await openedPool(yuan(1));
    await world.accept(fileLoan, filing(), PEOPLE.bank);
    expect(codeOf(await submit(world))).toBe('CLAIM_TRIGGER_UNKNOWN');
  });
  test('POLICY_MISSING without the rule of the claim date', async () => {
    const world = await overdue();
    const { 'comp.trigger': _, ...rules } = HEBEI;
    world.around = { rules };
    expect(codeOf(await submit(world))).toBe('POLICY_MISSING');
  });
  test('one claim per loan and one loan per claim', async () => {
    const world = await submitted();
    expect(codeOf(await submit(world, { claim: 'D-2' }))).toBe('CLAIM_OPEN');
    await overdueLoan(world, { noteNo: 'N-2', disbursed: yuan(1_000_000) }, yuan(500_000));
    expect(codeOf(await submit(world, { noteNo: 'N-2' }))).toBe('CLAIM_NUMBER_TAKEN');
    expect(codeOf(await submit(world, { paidByOthers: yuan(1) }))).toBe('STATE_FORBIDS');
  });
  test('another bank’s loan is not there', async () => {
    const world = await overdue();
    expect(codeOf(await world.run(submitClaim, claiming(), PEOPLE.otherBank))).toBe('NOT_FOUND');
  });
  test('the bank’s year bounds what its claims are entitled to, and a dropped claim gives its part back', async () => {
    const world = await overdue();
    world.around = { rules: { ...HEBEI, 'comp.maxPerBankYear': 100_000_000 } };
    await overdueLoan(world, { noteNo: 'N-2', disbursed: yuan(1_000_000) }, yuan(500_000));
    await submit(world);
    const second = { claim: 'D-2', noteNo: 'N-2' };
    expect(answerOf(await submit(world, second))).toMatchObject({ entitlement: yuan(55_000) });
    await refuse(world);
    expect(world.state(poolEntity, POOL).bankYears).toEqual({ 'BOH:2026': yuan(55_000) });
  });
});
