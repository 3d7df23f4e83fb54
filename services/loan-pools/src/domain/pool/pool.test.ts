import { fen, type Decision, type Fen } from '@torchline/kernel';
import fc from 'fast-check';
import { codeOf, funding, openedPool, opening, POOL, yuan } from '../testing/cases.fixture.ts';
import { PEOPLE, World } from '../testing/world.fixture.ts';
import { endAgreement, signAgreement } from './admit-bank.ts';
import { balancesOf, lowestAvailable } from './books.ts';
import { brokenInvariants } from './invariants.ts';
import { openPool } from './open-pool.ts';
import { poolEntity } from './pool.ts';
import { fundPool, postToPool, refundPool } from './post-money.ts';
import { reversePosting } from './reverse-posting.ts';

const posting = { pool: POOL, postedOn: '2022-03-01', businessDate: '2022-03-01', document: '凭证' };
const books = (world: World) => world.state(poolEntity, POOL).books;
const refund = (world: World, amount: Fen, more = {}) =>
  world.run(
    refundPool,
    { ...posting, postingNo: 'T-1', level: 'PROVINCE', amount, ...more },
    PEOPLE.province,
  );
const fee = (world: World, amount: Fen, more = {}) =>
  world.run(postToPool, { ...posting, postingNo: 'P-1', kind: 'FEE', amount, ...more }, PEOPLE.province);
const reverse = (world: World, reverses: string, more = {}) =>
  world.run(reversePosting, { ...posting, postingNo: 'X-1', reverses, ...more }, PEOPLE.province);

describe('opening and funding', () => {
  test('opens once; equal again is the same, other content is refused', async () => {
    const world = new World();
    await world.accept(openPool, opening, PEOPLE.province);
    expect((await world.accept(openPool, opening, PEOPLE.province)).outcome).toBe('same');
    const other = await world.run(openPool, { ...opening, name: '另一个' }, PEOPLE.province);
    expect(codeOf(other)).toBe('POOL_EXISTS');
  });
  test('POLICY_MISSING for a programme without rules', async () => {
    const world = new World({ rules: {} });
    expect(codeOf(await world.run(openPool, opening, PEOPLE.province))).toBe('POLICY_MISSING');
  });
  test('a re-sent posting is the same; its number is not free for another', async () => {
    const world = await openedPool(yuan(100));
    expect((await world.accept(fundPool, funding(yuan(100)), PEOPLE.province)).outcome).toBe('same');
    expect(codeOf(await world.run(fundPool, funding(yuan(101)), PEOPLE.province))).toBe(
      'POSTING_NUMBER_TAKEN',
    );
    expect(codeOf(await fee(world, yuan(1), { postingNo: 'F-1' }))).toBe('POSTING_NUMBER_TAKEN');
  });
  test('refusals of money: no pool, nothing, before the opening, in a closed month', async () => {
    const world = await openedPool(yuan(100));
    world.around = { lastClosedMonth: '2022-02' };
    const fund = (more: object): Promise<Decision> =>
      world.run(fundPool, funding(yuan(1), { postingNo: 'F-2', ...more }), PEOPLE.province);
    expect(codeOf(await fund({ pool: 'NONE' }))).toBe('NOT_FOUND');
    expect(codeOf(await fund({ amount: fen(0) }))).toBe('AMOUNT_ZERO');
    expect(codeOf(await fund({ postedOn: '2022-01-09' }))).toBe('DATE_ORDER');
    expect(codeOf(await fund({ postedOn: '2022-02-28' }))).toBe('POOL_MONTH_CLOSED');
    expect(codeOf(await fund({ postedOn: '2022-03-01' }))).toBeUndefined();
  });
});

describe('money that leaves', () => {
  test('a level gets back no more than it gave', async () => {
    const world = await openedPool(yuan(100));
    await world.accept(fundPool, funding(yuan(50), { postingNo: 'F-2', level: 'CITY' }), PEOPLE.province);
    expect(codeOf(await refund(world, yuan(100.01)))).toBe('REFUND_OVER_CAPITAL');
    expect(codeOf(await refund(world, yuan(100)))).toBeUndefined();
    expect(balancesOf(books(world))).toMatchObject({ cash: yuan(50), refundedToBudget: yuan(100) });
  });
  test('POOL_SHORT, also on a day before the money came', async () => {
    const world = await openedPool(yuan(100));
    expect(codeOf(await fee(world, yuan(100.01)))).toBe('POOL_SHORT');
    expect(codeOf(await fee(world, yuan(1), { postedOn: '2022-01-31' }))).toBe('POOL_SHORT');
    expect(codeOf(await fee(world, yuan(100)))).toBeUndefined();
  });
});

describe('reversal', () => {
  test('undoes one posting once and points to it', async () => {
    const world = await openedPool(yuan(100));
    await fee(world, yuan(30));
    expect(codeOf(await reverse(world, 'P-1'))).toBeUndefined();
    expect(balancesOf(books(world))).toMatchObject({ fees: 0, available: yuan(100) });
    expect(world.state(poolEntity, POOL).entered['P-1']).toMatchObject({ reversedBy: 'X-1' });
    expect(await reverse(world, 'P-1')).toMatchObject({ outcome: 'same' });
    expect(codeOf(await reverse(world, 'P-1', { postingNo: 'X-2' }))).toBe('POSTING_REVERSED');
    expect(codeOf(await reverse(world, 'X-1', { postingNo: 'X-2' }))).toBe('POSTING_NOT_REVERSIBLE');
  });
  test('of a funding takes the capital of its level back, when it is still there', async () => {
    const world = await openedPool(yuan(100));
    await fee(world, yuan(1));
    expect(codeOf(await reverse(world, 'F-1'))).toBe('POOL_SHORT');
    await reverse(world, 'P-1');
    expect(codeOf(await reverse(world, 'F-1', { postingNo: 'X-2' }))).toBeUndefined();
    expect(balancesOf(books(world)).capital.PROVINCE).toBe(0);
  });
  test('of a funding that was refunded is refused, whatever others have in the pool', async () => {
    const world = await openedPool(yuan(100));
    await world.accept(fundPool, funding(yuan(100), { postingNo: 'F-2', level: 'CITY' }), PEOPLE.province);
    await refund(world, yuan(100));
    expect(codeOf(await reverse(world, 'F-1'))).toBe('REFUND_OVER_CAPITAL');
  });
  test('NOT_FOUND, DATE_ORDER and POOL_MONTH_CLOSED', async () => {
    const world = await openedPool(yuan(100));
    expect(codeOf(await reverse(world, 'NONE'))).toBe('NOT_FOUND');
    expect(codeOf(await reverse(world, 'F-1', { postedOn: '2022-01-31' }))).toBe('DATE_ORDER');
    world.around = { lastClosedMonth: '2022-03' };
    expect(codeOf(await reverse(world, 'F-1'))).toBe('POOL_MONTH_CLOSED');
  });
});

describe('agreements', () => {
  const signing = {
    bank: 'BOH',
    pool: POOL,
    signedOn: '2022-03-01',
    businessDate: '2022-03-01',
    document: '协议',
  };
  const ending = {
    bank: 'BOH',
    pool: POOL,
    endedOn: '2023-01-01',
    businessDate: '2023-01-01',
    reason: '退出',
  };
  test('one at a time; signed again after its end', async () => {
    const world = await openedPool(yuan(0));
    expect((await world.accept(signAgreement, signing, PEOPLE.province)).outcome).toBe('same');
    const second = { ...signing, signedOn: '2023-02-01', businessDate: '2023-02-01' };
    expect(codeOf(await world.run(signAgreement, second, PEOPLE.province))).toBe('AGREEMENT_IN_FORCE');
    await world.accept(endAgreement, ending, PEOPLE.province);
    expect((await world.accept(endAgreement, ending, PEOPLE.province)).outcome).toBe('same');
    const other = { ...ending, reason: '别的' };
    expect(codeOf(await world.run(endAgreement, other, PEOPLE.province))).toBe('AGREEMENT_ENDED');
    const early = { ...second, signedOn: '2022-12-01', businessDate: '2022-12-01' };
    expect(codeOf(await world.run(signAgreement, early, PEOPLE.province))).toBe('DATE_ORDER');
    expect((await world.accept(signAgreement, second, PEOPLE.province)).outcome).toBe('created');
  });
  test('refusals: no pool, unknown bank, no agreement, end before its start', async () => {
    const world = await openedPool(yuan(0));
    const sign = (more: object) => world.run(signAgreement, { ...signing, ...more }, PEOPLE.province);
    const end = (more: object) => world.run(endAgreement, { ...ending, ...more }, PEOPLE.province);
    expect(codeOf(await sign({ pool: 'NONE' }))).toBe('NOT_FOUND');
    expect(codeOf(await sign({ bank: 'NONE' }))).toBe('ORGANISATION_UNKNOWN');
    expect(codeOf(await end({ bank: 'NONE' }))).toBe('NOT_FOUND');
    expect(codeOf(await end({ endedOn: '2022-02-28' }))).toBe('DATE_ORDER');
  });
});

test('property: whatever is posted, dated back and reversed, the books stay sound on every day', async () => {
  const movement = fc.record({
    kind: fc.constantFrom('fund', 'refund', 'INTEREST', 'FEE', 'reverse' as const),
    amount: fc.integer({ min: 1, max: 1_000 }),
    day: fc.integer({ min: 1, max: 28 }),
    target: fc.nat(19),
    level: fc.constantFrom('PROVINCE', 'CITY', 'BANK_DEPOSIT'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(movement, { maxLength: 20 }), async (movements) => {
      const world = await openedPool(yuan(0));
      for (const [i, { kind, amount, day, target, level }] of movements.entries()) {
        const postedOn = `2022-03-${String(day).padStart(2, '0')}`;
        const said = { ...posting, postedOn, postingNo: `N-${i}`, amount: fen(amount) };
        if (kind === 'fund')
          await world.run(fundPool, { ...said, level, contributor: '财政' }, PEOPLE.province);
        else if (kind === 'refund') await world.run(refundPool, { ...said, level }, PEOPLE.province);
        else if (kind === 'reverse') await reverse(world, `N-${target}`, { postedOn, postingNo: `N-${i}` });
        else await world.run(postToPool, { ...said, kind }, PEOPLE.province);
        expect(brokenInvariants(books(world))).toEqual([]);
        expect(lowestAvailable(books(world))).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 60 },
  );
});
