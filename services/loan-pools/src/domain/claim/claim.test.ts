import { isRejection, type Decision, type Identity } from '@torchline/kernel';
import {
  answerOf,
  approve,
  claiming,
  codeOf,
  filing,
  funding,
  openedPool,
  overdueLoan,
  pay,
  POOL,
  recover,
  submit,
  yuan,
} from '../testing/cases.ts';
import { HEBEI } from '../testing/rules.ts';
import { PEOPLE, type World } from '../testing/world.ts';
import { fileLoan } from '../loan/file-loan.ts';
import { loanEntity } from '../loan/loan.ts';
import { reportBalance } from '../loan/report-balance.ts';
import { exposureEntity } from '../loan/exposure.ts';
import { balancesOf } from '../pool/books.ts';
import { poolEntity } from '../pool/pool.ts';
import { fundPool } from '../pool/post-money.ts';
import { approveClaim } from './approve-claim.ts';
import { claimEntity } from './claim.ts';
import { payClaim } from './pay-claim.ts';
import { recordRecovery } from './recover-claim.ts';
import { reviewClaim } from './review-claim.ts';
import { submitClaim } from './submit-claim.ts';
import { rejectClaim, returnClaim } from './turn-down-claim.ts';
import { writeOffClaim } from './write-off-claim.ts';

const reason = { code: 'FILE_INCOMPLETE', text: '缺少诉讼受理通知书' };
const balances = (world: World) => balancesOf(world.state(poolEntity, POOL).books);
const outcomeOf = (decision: Decision) => (isRejection(decision) ? decision.rejected : decision.outcome);

/** Principal 1,350,000 of a loan of 4,000,000: 945,000 are due. */
async function overdue(money = 2_000_000): Promise<World> {
  const world = await openedPool(yuan(money));
  await overdueLoan(world, {}, yuan(1_350_000));
  return world;
}

async function submitted(money?: number): Promise<World> {
  const world = await overdue(money);
  await world.accept(submitClaim, claiming(), PEOPLE.bank);
  return world;
}

async function paid(money?: number): Promise<World> {
  const world = await submitted(money);
  await approve(world, 'D-1');
  await pay(world, 'D-1');
  return world;
}

const turnDown = (world: World, day = '2026-06-05', by: Identity = PEOPLE.trustee) =>
  world.run(returnClaim, { claim: 'D-1', returnedOn: day, businessDate: day, reason }, by);
const refuse = (world: World) =>
  world.run(
    rejectClaim,
    { claim: 'D-1', rejectedOn: '2026-06-05', businessDate: '2026-06-05', reason },
    PEOPLE.province,
  );
const writeOff = (world: World, by: Identity = PEOPLE.province) =>
  world.run(
    writeOffClaim,
    { claim: 'D-1', writtenOffOn: '2026-10-01', businessDate: '2026-10-01', document: '终结执行裁定书' },
    by,
  );

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

describe('review and approval', () => {
  test('less than the entitlement needs a reason, and releases the rest of the hold', async () => {
    const world = await submitted();
    expect(codeOf(await approve(world, 'D-1', { amount: yuan(900_000) }))).toBe('CLAIM_REASON_NEEDED');
    const less = {
      claim: 'D-1',
      approvedOn: '2026-06-20',
      businessDate: '2026-06-20',
      amount: yuan(900_000),
      reason,
    };
    const run = (more: object) => world.run(approveClaim, { ...less, ...more }, PEOPLE.province);
    expect(codeOf(await run({ amount: yuan(945_000.01) }))).toBe('CLAIM_OVER_ENTITLEMENT');
    expect(codeOf(await run({ amount: yuan(0) }))).toBe('AMOUNT_ZERO');
    expect(codeOf(await run({ approvedOn: '2026-06-09' }))).toBe('DATE_ORDER');
    expect(answerOf(await run({}))).toMatchObject({ entitlement: yuan(900_000) });
    expect(balances(world).reserved).toBe(yuan(900_000));
  });
  test('submitter, reviewer, approver and payer are different persons', async () => {
    const world = await submitted();
    await approve(world, 'D-1', { amount: yuan(0) });
    const approval = { claim: 'D-1', approvedOn: '2026-06-20', businessDate: '2026-06-20' };
    for (const by of [PEOPLE.trustee, { ...PEOPLE.province, person: PEOPLE.bank.person }])
      expect(codeOf(await world.run(approveClaim, approval, by))).toBe('SECOND_PERSON_NEEDED');
    await world.accept(approveClaim, approval, PEOPLE.province);
    const payment = { claim: 'D-1', paidOn: '2026-07-01', businessDate: '2026-07-01', document: '拨付1' };
    for (const by of [PEOPLE.trustee, PEOPLE.province, { ...PEOPLE.province, person: PEOPLE.bank.person }])
      expect(codeOf(await world.run(payClaim, payment, by))).toBe('SECOND_PERSON_NEEDED');
    await world.accept(payClaim, payment, PEOPLE.province2);
    expect(codeOf(await writeOff(world, PEOPLE.province2))).toBe('SECOND_PERSON_NEEDED');
  });
  test('sent back: the hold is released, the loan is free, and it can be submitted again', async () => {
    const world = await submitted();
    expect(codeOf(await turnDown(world, '2026-06-05', { ...PEOPLE.trustee, person: 'bank-officer' }))).toBe(
      'SECOND_PERSON_NEEDED',
    );
    expect(codeOf(await turnDown(world, '2026-05-31'))).toBe('DATE_ORDER');
    await turnDown(world);
    expect(balances(world)).toMatchObject({ reserved: 0, available: yuan(2_000_000) });
    expect(world.state(loanEntity, 'BOH:N-1')).toMatchObject({ status: 'OVERDUE' });
    expect(outcomeOf(await submit(world, { claimedOn: '2026-06-08' }))).toBe('changed');
    expect(balances(world).reserved).toBe(yuan(945_000));
    expect(world.state(claimEntity, 'D-1')).toMatchObject({ status: 'SUBMITTED', round: 2 });
  });
  test('refused: final for the claim, not for the loan', async () => {
    const world = await submitted();
    await refuse(world);
    expect(balances(world).reserved).toBe(0);
    expect(codeOf(await submit(world, { claimedOn: '2026-06-08' }))).toBe('STATE_FORBIDS');
    expect(outcomeOf(await submit(world, { claim: 'D-2', claimedOn: '2026-06-08' }))).toBe('created');
  });
});

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
