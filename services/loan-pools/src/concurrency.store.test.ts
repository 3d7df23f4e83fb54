import { fen, type Fen, type Identity } from '@torchline/kernel';
import { syntheticCreditCode } from '@torchline/testing';
import { submitClaim } from './domain/claim/submit-claim.ts';
import { fileLoan } from './domain/loan/file-loan.ts';
import { loanEntity } from './domain/loan/loan.ts';
import { exposureEntity, exposureWithout } from './domain/loan/exposure.ts';
import { reportOverdue } from './domain/loan/report-overdue.ts';
import { signAgreement } from './domain/pool/admit-bank.ts';
import { balancesOf } from './domain/pool/books.ts';
import { brokenInvariants } from './domain/pool/invariants.ts';
import { openPool } from './domain/pool/open-pool.ts';
import { poolEntity } from './domain/pool/pool.ts';
import { fundPool } from './domain/pool/post-money.ts';
import { claiming, filing, funding, opening, POOL, yuan } from './domain/testing/cases.fixture.ts';
import { PEOPLE } from './domain/testing/world.fixture.ts';
import { Desk } from './loan-pools.fixture.ts';

const { bank, otherBank, province } = PEOPLE;
const by = (identity: Identity, key: string) => ({ identity, key });

async function pool(money: Fen): Promise<Desk> {
  const desk = new Desk();
  await desk.handle(openPool, opening, by(province, 'open'));
  await desk.handle(fundPool, funding(money), by(province, 'fund'));
  for (const id of ['BOH', 'CCB']) {
    const signing = {
      bank: id,
      pool: POOL,
      signedOn: '2022-03-01',
      businessDate: '2022-03-01',
      document: '协议',
    };
    await desk.handle(signAgreement, signing, by(province, id));
  }
  return desk;
}

test('64 equal requests at once file one loan', async () => {
  const desk = await pool(yuan(1));
  const before = (await desk.store.head()).position;
  const all = await Promise.all(
    Array.from({ length: 64 }, () => desk.handle(fileLoan, filing(), by(bank, 'same'))),
  );
  expect(all.every(({ kind }) => kind === 'accepted')).toBe(true);
  const stated = (await desk.store.readAll(before, 100)).map(({ type }) => type);
  expect(stated).toEqual(['LoanFiled', 'ExposureChanged']);
});

test('64 requests with keys of their own for one note file it once', async () => {
  const desk = await pool(yuan(1));
  await Promise.all(
    Array.from({ length: 64 }, (_, i) => desk.handle(fileLoan, filing(), by(bank, `key-${i}`))),
  );
  expect(await desk.store.readStream('loan/BOH:N-1')).toHaveLength(1);
});

test('two banks that file at once for one enterprise stay under its cap together', async () => {
  const desk = await pool(yuan(1));
  const sent = Array.from({ length: 20 }, (_, i) => {
    const own = i % 2 === 0 ? bank : otherBank;
    const loan = filing({ bank: own.organisation, noteNo: `N-${i}`, disbursed: yuan(400_000) });
    return desk.handle(fileLoan, loan, by(own, `file-${i}`));
  });
  await Promise.all(sent);
  const exposure = await desk.read(exposureEntity, filing().creditCode);
  expect(exposureWithout(exposure, [])).toBe(yuan(5_000_000));
});

test('a hundred claims at once on one pool never hold more than it has', async () => {
  const desk = await pool(yuan(1_000_000));
  const loans = Array.from({ length: 100 }, (_, i) => ({
    noteNo: `N-${i}`,
    creditCode: syntheticCreditCode(i + 1),
  }));
  for (const { noteNo, creditCode } of loans) {
    await desk.handle(
      fileLoan,
      filing({ noteNo, creditCode, disbursed: yuan(50_000) }),
      by(bank, `f-${noteNo}`),
    );
    const overdue = {
      bank: 'BOH',
      noteNo,
      overdueOn: '2026-03-06',
      reportedOn: '2026-03-10',
      outstanding: fen(3_000_000),
    };
    await desk.handle(reportOverdue, { ...overdue, businessDate: '2026-03-10' }, by(bank, `o-${noteNo}`));
  }
  const claims = loans.map(({ noteNo }) =>
    desk.handle(submitClaim, claiming({ claim: `D-${noteNo}`, noteNo }), by(bank, `c-${noteNo}`)),
  );
  expect((await Promise.all(claims)).every(({ kind }) => kind === 'accepted')).toBe(true);
  const { books } = await desk.read(poolEntity, POOL);
  expect(balancesOf(books)).toMatchObject({ available: 0, reserved: yuan(1_000_000) });
  expect(brokenInvariants(books)).toEqual([]);
  expect((await desk.read(loanEntity, 'BOH:N-99')).status).toBe('CLAIMED');
});
