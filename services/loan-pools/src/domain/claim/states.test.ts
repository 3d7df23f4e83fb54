import { isRejection, type Decision } from '@torchline/kernel';
import { fundPool } from '../pool/post-money.ts';
import {
  approve,
  claiming,
  funding,
  openedPool,
  overdueLoan,
  pay,
  recover,
  submit,
  yuan,
} from '../testing/cases.fixture.ts';
import { PEOPLE, type World } from '../testing/world.fixture.ts';
import { approveClaim } from './approve-claim.ts';
import { claimEntity } from './claim.ts';
import { payClaim } from './pay-claim.ts';
import { reviewClaim } from './review-claim.ts';
import {
  CLAIM_ACTIONS,
  CLAIM_STATUSES,
  CLAIM_TRANSITIONS,
  claimAllows,
  type ClaimAction,
  type ClaimStatus,
} from './states.ts';
import { submitClaim } from './submit-claim.ts';
import { rejectClaim, returnClaim } from './turn-down-claim.ts';
import { writeOffClaim } from './write-off-claim.ts';

const day = '2026-10-01';
const claim = { claim: 'D-1', businessDate: day };
const reason = { code: 'NOT_DUTIFUL', text: '未尽职' };

const DO: Record<ClaimAction, (world: World) => Promise<Decision>> = {
  submit: (world) =>
    world.run(submitClaim, claiming({ claimedOn: day, recoveredBefore: yuan(1) }), PEOPLE.bank),
  review: (world) => world.run(reviewClaim, { ...claim, reviewedOn: day, opinion: '齐全' }, PEOPLE.trustee),
  approve: (world) => world.run(approveClaim, { ...claim, approvedOn: day }, PEOPLE.province),
  reject: (world) => world.run(rejectClaim, { ...claim, rejectedOn: day, reason }, PEOPLE.province),
  return: (world) => world.run(returnClaim, { ...claim, returnedOn: day, reason }, PEOPLE.trustee),
  pay: (world) => world.run(payClaim, { ...claim, paidOn: day, document: '拨付2' }, PEOPLE.province2),
  recover: (world) => recover(world, 'D-1', { received: yuan(100), cost: yuan(0), receivedOn: day }),
  writeOff: (world) =>
    world.run(writeOffClaim, { ...claim, writtenOffOn: day, document: '裁定' }, PEOPLE.province),
};

async function overdue(money: number): Promise<World> {
  const world = await openedPool(yuan(money));
  await overdueLoan(world, {}, yuan(1_350_000));
  return world;
}
const after = async (...steps: ((world: World) => Promise<Decision>)[]): Promise<World> => {
  const world = await overdue(2_000_000);
  for (const step of [(one: World) => submit(one), ...steps]) await step(world);
  return world;
};
const approved = (world: World) => approve(world, 'D-1');
const paid = (world: World) => pay(world, 'D-1');

async function partPaid(): Promise<World> {
  const world = await overdue(700_000);
  for (const step of [(one: World) => submit(one), approved, paid]) await step(world);
  await world.accept(fundPool, funding(yuan(100), { postingNo: 'F-2' }), PEOPLE.province);
  return world;
}

const IN: Record<ClaimStatus, () => Promise<World>> = {
  NONE: () => overdue(2_000_000),
  SUBMITTED: () => after(),
  REVIEWED: () =>
    after((world) =>
      world.run(reviewClaim, { ...claim, reviewedOn: '2026-06-10', opinion: '齐' }, PEOPLE.trustee),
    ),
  APPROVED: () => after(approved),
  PART_PAID: partPaid,
  PAID: () => after(approved, paid),
  REJECTED: () => after(DO.reject),
  RETURNED: () => after(DO.return),
  WRITTEN_OFF: () => after(approved, paid, DO.writeOff),
};

const pairs = CLAIM_STATUSES.flatMap((status) => CLAIM_ACTIONS.map((action) => [status, action] as const));

test.each(pairs)(
  'a claim in %s, asked to %s, goes where the table says or is refused',
  async (status, action) => {
    const world = await IN[status]();
    expect(world.state(claimEntity, 'D-1').status).toBe(status);
    const decision = await DO[action](world);
    const now = world.state(claimEntity, 'D-1').status;
    if (claimAllows(status, action)) {
      expect(isRejection(decision)).toBe(false);
      expect(CLAIM_TRANSITIONS[status][action]).toContain(now);
    } else {
      expect(isRejection(decision) && decision.rejected).toMatch(
        /^(STATE_FORBIDS|NOT_FOUND|CLAIM_STILL_QUEUED)$/,
      );
      expect(now).toBe(status);
    }
  },
);
