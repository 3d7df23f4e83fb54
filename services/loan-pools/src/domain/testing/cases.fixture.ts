import { fen, isRejection, type Decision, type Fen } from '@torchline/kernel';
import { approveClaim, type ApproveClaimInput } from '../claim/approve-claim.ts';
import { payClaim } from '../claim/pay-claim.ts';
import { recordRecovery, type RecordRecoveryInput } from '../claim/recover-claim.ts';
import { reviewClaim } from '../claim/review-claim.ts';
import { submitClaim, type SubmitClaimInput } from '../claim/submit-claim.ts';
import { fileLoan, type FileLoanInput } from '../loan/file-loan.ts';
import { reportOverdue } from '../loan/report-overdue.ts';
import { signAgreement } from '../pool/admit-bank.ts';
import { openPool } from '../pool/open-pool.ts';
import { fundPool, type FundPoolInput } from '../pool/post-money.ts';
import { FIRM, PEOPLE, World, type Surroundings } from './world.fixture.ts';

export const yuan = (amount: number): Fen => fen(BigInt(Math.round(amount * 100)));
export const POOL = 'HB-01';

export const opening = {
  businessDate: '2022-01-10',
  pool: POOL,
  name: '省级资金池',
  programme: 'HEBEI_LOAN_2021',
  region: '130000',
  openedOn: '2022-01-10',
  document: '冀科资〔2022〕1号',
};

export const funding = (amount: Fen, more: Partial<FundPoolInput> = {}): FundPoolInput => ({
  businessDate: '2022-02-01',
  pool: POOL,
  postingNo: 'F-1',
  level: 'PROVINCE',
  contributor: '省财政厅',
  amount,
  postedOn: '2022-02-01',
  document: '拨款1号',
  ...more,
});

export const filing = (more: Partial<FileLoanInput> = {}): FileLoanInput => ({
  businessDate: '2025-03-20',
  bank: 'BOH',
  noteNo: 'N-1',
  contractNo: 'C-1',
  pool: POOL,
  creditCode: FIRM,
  enterprise: '演示科技有限公司',
  county: '130102',
  type: 'CREDIT',
  purpose: '购买原材料',
  firstLoan: false,
  disbursed: yuan(4_000_000),
  rate: 33_900,
  contractOn: '2025-03-01',
  disbursedOn: '2025-03-05',
  dueOn: '2026-03-05',
  filedOn: '2025-03-20',
  ...more,
});

export const claiming = (more: Partial<SubmitClaimInput> = {}): SubmitClaimInput => ({
  businessDate: '2026-06-01',
  claim: 'D-1',
  bank: 'BOH',
  noteNo: 'N-1',
  claimedOn: '2026-06-01',
  recoveredBefore: yuan(0),
  paidByOthers: yuan(0),
  lawsuitAccepted: true,
  evidence: [],
  ...more,
});

/** A pool with money in it and one bank admitted. */
export async function openedPool(money: Fen, around: Surroundings = {}): Promise<World> {
  const world = new World(around);
  await world.accept(openPool, opening, PEOPLE.province);
  if (money > 0) await world.accept(fundPool, funding(money), PEOPLE.province);
  for (const bank of ['BOH', 'CCB']) {
    const signing = {
      bank,
      pool: POOL,
      signedOn: '2022-03-01',
      businessDate: '2022-03-01',
      document: '协议',
    };
    await world.accept(signAgreement, signing, PEOPLE.province);
  }
  return world;
}

/** A filed loan that became overdue on 2026-03-06 with this principal. */
export async function overdueLoan(
  world: World,
  loan: Partial<FileLoanInput>,
  outstanding: Fen,
): Promise<void> {
  const input = filing(loan);
  const by = input.bank === 'BOH' ? PEOPLE.bank : PEOPLE.otherBank;
  await world.accept(fileLoan, input, by);
  const { bank, noteNo } = input;
  const overdue = { bank, noteNo, overdueOn: '2026-03-06', reportedOn: '2026-03-10', outstanding };
  await world.accept(reportOverdue, { ...overdue, businessDate: '2026-03-10' }, by);
}

export const submit = (world: World, more: Partial<SubmitClaimInput> = {}): Promise<Decision> =>
  world.run(submitClaim, claiming(more), PEOPLE.bank);

/** Reviewed by the trustee and approved by the first officer. */
export async function approve(
  world: World,
  claim: string,
  more: Partial<ApproveClaimInput> = {},
): Promise<Decision> {
  const reviewedOn = '2026-06-10';
  const review = { claim, reviewedOn, businessDate: reviewedOn, opinion: '材料齐全' };
  const reviewed = await world.run(reviewClaim, review, PEOPLE.trustee);
  if (isRejection(reviewed)) return reviewed;
  const approvedOn = '2026-06-20';
  return world.run(approveClaim, { claim, approvedOn, businessDate: approvedOn, ...more }, PEOPLE.province);
}

export const pay = (world: World, claim: string, paidOn = '2026-07-01'): Promise<Decision> => {
  const document = `拨付${paidOn}`;
  return world.run(payClaim, { claim, paidOn, businessDate: paidOn, document }, PEOPLE.province2);
};

export const recover = (
  world: World,
  claim: string,
  more: Partial<RecordRecoveryInput> = {},
): Promise<Decision> =>
  world.run(
    recordRecovery,
    {
      claim,
      recoveryNo: 'R-1',
      received: yuan(400_000),
      cost: yuan(20_000),
      interest: yuan(0),
      receivedOn: '2026-09-01',
      businessDate: '2026-09-01',
      ...more,
    },
    PEOPLE.bank,
  );

/** What a decision answered, or the code that it was refused with. */
export const answerOf = (decision: Decision): unknown =>
  isRejection(decision) ? decision.rejected : decision.answer;
export const codeOf = (decision: Decision): string | undefined =>
  isRejection(decision) ? decision.rejected : undefined;
