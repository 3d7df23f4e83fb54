import { exposureEntity } from '../loan/exposure.ts';
import { loanEntity } from '../loan/loan.ts';
import { fundPool } from '../pool/post-money.ts';
import {
  answerOf,
  approve,
  claiming,
  codeOf,
  filing,
  funding,
  overdueLoan,
  pay,
  recover,
  submit,
  yuan,
} from '../testing/cases.fixture.ts';
import { balances, outcomeOf, overdue, submitted, paid, writeOff } from '../testing/claim-steps.fixture.ts';
import { PEOPLE } from '../testing/world.fixture.ts';
import { approveClaim } from './approve-claim.ts';
import { recordRecovery } from './recover-claim.ts';
import { reviewClaim } from './review-claim.ts';
import { submitClaim } from './submit-claim.ts';

describe('payment', () => {
  test('sent again with the same document and day is the same', async () => {
    const world = await paid();
    expect(outcomeOf(await pay(world, 'D-1'))).toBe('same');
    expect(balances(world)).toMatchObject({ paid: yuan(945_000), reserved: 0, cash: yuan(1_055_000) });
  });
  test('POOL_MONTH_CLOSED, DATE_ORDER', async () => {
    const world = await submitted();
    await approve(world, 'D-1');
    expect(codeOf(await pay(world, 'D-1', '2026-06-19'))).toBe('DATE_ORDER');
    world.around = { lastClosedMonth: '2026-07' };
    expect(codeOf(await pay(world, 'D-1'))).toBe('POOL_MONTH_CLOSED');
  });
  test('a hold for a claim of a closed month is posted on the first open day', async () => {
    const world = await overdue();
    world.around = { lastClosedMonth: '2026-06' };
    const decision = await world.accept(submitClaim, claiming(), PEOPLE.bank);
    expect(decision.facts.find(({ type }) => type === 'PoolPosted')?.data).toMatchObject({
      postedOn: '2026-07-01',
    });
    expect(decision.facts[0]?.data).toMatchObject({ claimedOn: '2026-06-01' });
  });
  test('the queue goes by approval: what was approved first is paid first from what comes in', async () => {
    const world = await submitted(700_000);
    await overdueLoan(world, { noteNo: 'N-2', disbursed: yuan(1_000_000) }, yuan(500_000));
    await approve(world, 'D-1');
    await pay(world, 'D-1');
    expect(
      answerOf(await submit(world, { claim: 'D-2', noteNo: 'N-2', claimedOn: '2026-07-02' })),
    ).toMatchObject({
      hold: 0,
      entitlement: yuan(350_000),
    });
    const on = { approvedOn: '2026-07-10', businessDate: '2026-07-10' };
    const review = { claim: 'D-2', reviewedOn: '2026-07-05', businessDate: '2026-07-05', opinion: '齐全' };
    await world.accept(reviewClaim, review, PEOPLE.trustee);
    await world.accept(approveClaim, { claim: 'D-2', ...on }, PEOPLE.province);
    expect(codeOf(await pay(world, 'D-2', '2026-07-11'))).toBe('CLAIM_NO_MONEY');
    const more = funding(yuan(300_000), {
      postingNo: 'F-9',
      postedOn: '2026-07-20',
      businessDate: '2026-07-20',
    });
    await world.accept(fundPool, more, PEOPLE.province);
    expect(answerOf(await pay(world, 'D-2', '2026-07-21'))).toMatchObject({ paid: yuan(55_000) });
    expect(answerOf(await pay(world, 'D-1', '2026-07-22'))).toMatchObject({ paid: yuan(245_000), queued: 0 });
    expect(balances(world)).toMatchObject({ available: 0, cash: 0, paid: yuan(1_000_000) });
  });
});

describe('recovery and write-off', () => {
  test('the pool gets its share of the whole loss; the rest is the bank’s', async () => {
    const world = await paid();
    expect(answerOf(await recover(world, 'D-1'))).toMatchObject({
      toPrincipal: yuan(380_000),
      poolShare: yuan(266_000),
    });
    expect(balances(world)).toMatchObject({ recovered: yuan(266_000), netLoss: yuan(679_000) });
    expect(outcomeOf(await recover(world, 'D-1'))).toBe('same');
    expect(codeOf(await recover(world, 'D-1', { cost: yuan(1) }))).toBe('RECOVERY_NUMBER_TAKEN');
  });
  test('interest and penalties go to the bank, and cost that eats all leaves nothing', async () => {
    const world = await paid();
    expect(answerOf(await recover(world, 'D-1', { interest: yuan(380_000) }))).toMatchObject({
      poolShare: 0,
    });
  });
  const cases: [string, object][] = [
    ['AMOUNT_ZERO', { received: yuan(0) }],
    ['RECOVERY_OVER_LOSS', { received: yuan(1_370_000.01) }],
    ['DATE_ORDER', { receivedOn: '2026-06-30' }],
    ['NOT_FOUND', { claim: 'NONE' }],
  ];
  test.each(cases)('%s', async (code, more) => {
    expect(codeOf(await recover(await paid(), 'D-1', more))).toBe(code);
  });
  test('all of the loss recovered gives all of the payment back', async () => {
    const world = await paid();
    await recover(world, 'D-1', { received: yuan(1_370_000) });
    expect(balances(world)).toMatchObject({ netLoss: 0, cash: yuan(2_000_000) });
  });
  test('written off: nothing is deleted, the loan leaves the exposure, later recoveries are shared', async () => {
    const world = await paid();
    expect(answerOf(await writeOff(world))).toMatchObject({ amount: yuan(945_000) });
    expect(world.state(loanEntity, 'BOH:N-1')).toMatchObject({
      status: 'CLOSED',
      ended: { because: 'WRITTEN_OFF' },
    });
    expect(world.state(exposureEntity, filing().creditCode).balances).toEqual({});
    expect(answerOf(await recover(world, 'D-1'))).toMatchObject({ poolShare: yuan(266_000) });
  });
  test('CLAIM_STILL_QUEUED while a part is owed', async () => {
    expect(codeOf(await writeOff(await paid(700_000)))).toBe('CLAIM_STILL_QUEUED');
  });
  test('another bank’s claim is not there', async () => {
    const world = await paid();
    const money = { received: yuan(1), cost: yuan(0), interest: yuan(0) };
    const input = {
      claim: 'D-1',
      recoveryNo: 'R',
      ...money,
      receivedOn: '2026-09-01',
      businessDate: '2026-09-01',
    };
    expect(codeOf(await world.run(recordRecovery, input, PEOPLE.otherBank))).toBe('NOT_FOUND');
  });
});
