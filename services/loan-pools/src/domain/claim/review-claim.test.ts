import { loanEntity } from '../loan/loan.ts';
import { answerOf, approve, codeOf, submit, yuan } from '../testing/cases.fixture.ts';
import {
  reason,
  balances,
  outcomeOf,
  submitted,
  turnDown,
  refuse,
  writeOff,
} from '../testing/claim-steps.fixture.ts';
import { PEOPLE } from '../testing/world.fixture.ts';
import { approveClaim } from './approve-claim.ts';
import { claimEntity } from './claim.ts';
import { payClaim } from './pay-claim.ts';

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
