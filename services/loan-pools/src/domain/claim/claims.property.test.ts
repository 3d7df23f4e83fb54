import { addFen, fen } from '@torchline/kernel';
import fc from 'fast-check';
import { balancesOf, lowestAvailable } from '../pool/books.ts';
import { brokenInvariants } from '../pool/invariants.ts';
import { poolEntity } from '../pool/pool.ts';
import { fundPool, refundPool } from '../pool/post-money.ts';
import { funding, openedPool, overdueLoan, POOL, yuan } from '../testing/cases.fixture.ts';
import { PEOPLE, type World } from '../testing/world.fixture.ts';
import { approveClaim } from './approve-claim.ts';
import { claimEntity } from './claim.ts';
import { payClaim } from './pay-claim.ts';
import { recordRecovery } from './recover-claim.ts';
import { reviewClaim } from './review-claim.ts';
import { submitClaim } from './submit-claim.ts';
import { returnClaim } from './turn-down-claim.ts';

const LOANS = ['N-0', 'N-1', 'N-2', 'N-3'];
const step = fc.record({
  kind: fc.constantFrom('fund', 'refund', 'claim', 'approve', 'pay', 'recover', 'return'),
  which: fc.nat(LOANS.length - 1),
  amount: fc.integer({ min: 1, max: 90_000_000 }),
  day: fc.integer({ min: 1, max: 28 }),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const reason = { code: 'FILE_INCOMPLETE', text: '缺材料' };

/** One step of somebody on one of the claims; what the rules refuse does nothing. */
const take: Record<
  Step['kind'],
  (world: World, at: { step: Step; no: number; on: string }) => Promise<unknown>
> = {
  fund: (world, { step: { amount }, no, on }) =>
    world.run(
      fundPool,
      funding(fen(amount), { postingNo: `F${no}`, postedOn: on, businessDate: on }),
      PEOPLE.province,
    ),
  refund: (world, { step: { amount }, no, on }) => {
    const posting = { pool: POOL, postingNo: `T${no}`, level: 'PROVINCE', document: '退' } as const;
    return world.run(
      refundPool,
      { ...posting, amount: fen(amount), postedOn: on, businessDate: on },
      PEOPLE.province,
    );
  },
  claim: (world, { step: { which }, on }) => {
    const said = {
      claim: `D-${which}`,
      bank: 'BOH',
      noteNo: `N-${which}`,
      evidence: [],
      lawsuitAccepted: true,
    };
    const none = { recoveredBefore: yuan(0), paidByOthers: yuan(0) };
    return world.run(submitClaim, { ...said, ...none, claimedOn: on, businessDate: on }, PEOPLE.bank);
  },
  approve: async (world, { step: { which }, on }) => {
    const at = { claim: `D-${which}`, businessDate: on };
    await world.run(reviewClaim, { ...at, reviewedOn: on, opinion: '齐全' }, PEOPLE.trustee);
    return world.run(approveClaim, { ...at, approvedOn: on }, PEOPLE.province);
  },
  pay: (world, { step: { which }, no, on }) =>
    world.run(
      payClaim,
      { claim: `D-${which}`, paidOn: on, businessDate: on, document: `拨${no}` },
      PEOPLE.province2,
    ),
  recover: (world, { step: { which, amount }, no, on }) => {
    const money = { received: fen(amount), cost: fen(amount % 1000), interest: fen(0) };
    const recovery = { claim: `D-${which}`, recoveryNo: `R${no}`, ...money };
    return world.run(recordRecovery, { ...recovery, receivedOn: on, businessDate: on }, PEOPLE.bank);
  },
  return: (world, { step: { which }, on }) =>
    world.run(returnClaim, { claim: `D-${which}`, returnedOn: on, businessDate: on, reason }, PEOPLE.trustee),
};

async function loansOverdue(): Promise<World> {
  const world = await openedPool(yuan(500_000));
  for (const [i, noteNo] of LOANS.entries())
    await overdueLoan(world, { noteNo, disbursed: yuan(1_000_000) }, yuan(400_000 + i));
  return world;
}

function expectSound(world: World): void {
  const pool = world.state(poolEntity, POOL);
  const { reserved, paid, recovered, cash, available } = balancesOf(pool.books);
  const claims = LOANS.map((_, i) => world.state(claimEntity, `D-${i}`));
  expect(brokenInvariants(pool.books)).toEqual([]);
  expect(Math.min(available, cash, lowestAvailable(pool.books))).toBeGreaterThanOrEqual(0);
  expect(addFen(...claims.map((claim) => claim.paid))).toBe(paid);
  expect(addFen(...claims.map((claim) => claim.recovered))).toBe(recovered);
  expect(addFen(fen(0), ...Object.values(pool.claims).map(({ hold }) => hold))).toBe(reserved);
  for (const claim of claims) {
    expect(claim.recovered).toBeLessThanOrEqual(claim.paid);
    expect(claim.paid).toBeLessThanOrEqual(claim.entitlement);
  }
}

test('property: in any order of funding, claims, approvals, payments and recoveries the pool pays only what it has', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      const world = await loansOverdue();
      for (const [no, one] of steps.entries()) {
        // Mostly forward in time, now and then dated back.
        const on = `2026-0${6 + Math.floor(no / 14)}-${String(one.day).padStart(2, '0')}`;
        await take[one.kind](world, { step: one, no, on });
        expectSound(world);
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);
