import { addFen } from '@torchline/kernel';
import {
  answerOf,
  approve,
  claiming,
  filing,
  openedPool,
  overdueLoan,
  pay,
  POOL,
  submit,
  yuan,
} from '../testing/cases.fixture.ts';
import { PEOPLE } from '../testing/world.fixture.ts';
import { submitClaim } from '../claim/submit-claim.ts';
import { fileLoan } from '../loan/file-loan.ts';
import { balancesOf } from './books.ts';
import { poolEntity } from './pool.ts';

const OTHER_FIRM = '91130100MA00000100';

describe('loan pools by the published examples', () => {
  test('vector 14: filed balance 4.2 M, new loan 2 M, cap 5 M', async () => {
    const world = await openedPool(yuan(0));
    await world.accept(fileLoan, filing({ bank: 'CCB', disbursed: yuan(4_200_000) }), PEOPLE.otherBank);
    const decision = await world.run(fileLoan, filing({ disbursed: yuan(2_000_000) }), PEOPLE.bank);
    expect(answerOf(decision)).toMatchObject({ status: 'PARTLY_FILED', filedAmount: yuan(800_000) });
  });

  test('vector 17: 700,000 are held and paid, 245,000 are queued', async () => {
    const world = await openedPool(yuan(1_000_000));
    await overdueLoan(
      world,
      { creditCode: OTHER_FIRM, bank: 'CCB', disbursed: yuan(1_000_000) },
      yuan(428_571.43),
    );
    await world.accept(submitClaim, claiming({ claim: 'D-0', bank: 'CCB' }), PEOPLE.otherBank);
    expect(balancesOf(world.state(poolEntity, POOL).books)).toMatchObject({
      cash: yuan(1_000_000),
      reserved: yuan(300_000),
    });
    await overdueLoan(world, { disbursed: yuan(4_000_000) }, yuan(1_350_000));
    expect(answerOf(await submit(world))).toMatchObject({ entitlement: yuan(945_000), hold: yuan(700_000) });
    await approve(world, 'D-1');
    expect(answerOf(await pay(world, 'D-1'))).toMatchObject({ paid: yuan(700_000), queued: yuan(245_000) });
  });

  test('vector 22: a claim that holds the last money is paid from its own hold', async () => {
    const world = await openedPool(yuan(200_000));
    await overdueLoan(world, { disbursed: yuan(4_000_000) }, yuan(1_350_000));
    expect(answerOf(await submit(world))).toMatchObject({ hold: yuan(200_000) });
    expect(balancesOf(world.state(poolEntity, POOL).books)).toMatchObject({
      available: 0,
      cash: yuan(200_000),
    });
    await approve(world, 'D-1');
    expect(answerOf(await pay(world, 'D-1'))).toMatchObject({ paid: yuan(200_000) });
    const { cash, available, paid } = balancesOf(world.state(poolEntity, POOL).books);
    expect([cash, available, paid, addFen(cash, paid)]).toEqual([0, 0, yuan(200_000), yuan(200_000)]);
  });
});
