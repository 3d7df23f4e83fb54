import { submitClaim } from '../claim/submit-claim.ts';
import { rejectClaim, returnClaim } from '../claim/turn-down-claim.ts';
import { writeOffClaim } from '../claim/write-off-claim.ts';
import { balancesOf } from '../pool/books.ts';
import { poolEntity } from '../pool/pool.ts';
import { approve, claiming, openedPool, overdueLoan, pay, POOL, yuan } from './cases.fixture.ts';
import { PEOPLE, type World } from './world.fixture.ts';
import { isRejection, type Decision, type Identity } from '@torchline/kernel';

export const reason = { code: 'FILE_INCOMPLETE', text: '缺少诉讼受理通知书' };
export const balances = (world: World) => balancesOf(world.state(poolEntity, POOL).books);
export const outcomeOf = (decision: Decision) =>
  isRejection(decision) ? decision.rejected : decision.outcome;

/** Principal 1,350,000 of a loan of 4,000,000: 945,000 are due. */
export async function overdue(money = 2_000_000): Promise<World> {
  const world = await openedPool(yuan(money));
  await overdueLoan(world, {}, yuan(1_350_000));
  return world;
}

export async function submitted(money?: number): Promise<World> {
  const world = await overdue(money);
  await world.accept(submitClaim, claiming(), PEOPLE.bank);
  return world;
}

export async function paid(money?: number): Promise<World> {
  const world = await submitted(money);
  await approve(world, 'D-1');
  await pay(world, 'D-1');
  return world;
}

export const turnDown = (world: World, day = '2026-06-05', by: Identity = PEOPLE.trustee) =>
  world.run(returnClaim, { claim: 'D-1', returnedOn: day, businessDate: day, reason }, by);
export const refuse = (world: World) =>
  world.run(
    rejectClaim,
    { claim: 'D-1', rejectedOn: '2026-06-05', businessDate: '2026-06-05', reason },
    PEOPLE.province,
  );
export const writeOff = (world: World, by: Identity = PEOPLE.province) =>
  world.run(
    writeOffClaim,
    { claim: 'D-1', writtenOffOn: '2026-10-01', businessDate: '2026-10-01', document: '终结执行裁定书' },
    by,
  );
