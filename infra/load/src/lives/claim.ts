import {
  ClaimApproved,
  ClaimPaid,
  ClaimSubmitted,
  PoolPosted,
  RecoveryReceived,
  type DataOf,
  type LoanKey,
} from '@torchline/facts';
import { shareDown, ZERO_FEN, type Fen, type NewFact } from '@torchline/kernel';
import type { Life, Teller } from '../life.ts';

interface Claimed {
  readonly key: LoanKey;
  readonly principal: Fen;
  /** Day of the loan's life on which it is claimed. */
  readonly end: number;
}

/** A line of the pool's books for a step of a claim. */
function posting(
  { key }: Claimed,
  line: Pick<DataOf<typeof PoolPosted>, 'kind' | 'amount' | 'postedOn'>,
): NewFact {
  const { pool, loan, bank } = key;
  const data = {
    pool,
    region: '130000',
    postingNo: `${line.kind}-${loan}`,
    document: '代偿业务单',
    claim: loan,
    loan,
    bank,
    ...line,
  };
  return PoolPosted.make(`pool/${pool}`, data, { factDate: line.postedOn });
}

/** 代偿: submitted with its hold, approved, paid, and a part recovered; each step with its line in the pool's books. */
export function* claimOf(teller: Teller, claimed: Claimed): Life {
  const { key, principal, end } = claimed;
  const claim = { claim: key.loan, ...key };
  const stream = `claim/${key.loan}`;
  const entitlement = shareDown(principal, 5_000);
  const [asked, agreed, paid, back] = [0, 5, 10, 40].map((after) => teller.date(end + after)) as [
    string,
    string,
    string,
    string,
  ];
  const submitted = {
    ...claim,
    claimedOn: asked,
    principal,
    recoveredBefore: ZERO_FEN,
    filedAmount: principal,
    disbursed: principal,
    ratio: 5_000,
    paidByOthers: ZERO_FEN,
    lawsuitAccepted: true,
    entitlement,
    hold: entitlement,
    evidence: [],
    checks: [],
  };
  yield teller.tell(end, ClaimSubmitted.make(stream, submitted, { factDate: asked }));
  yield teller.tell(end, posting(claimed, { kind: 'HOLD', amount: entitlement, postedOn: asked }));
  const approved = { ...claim, approvedOn: agreed, entitlement, released: ZERO_FEN };
  yield teller.tell(end + 5, ClaimApproved.make(stream, approved, { factDate: agreed }));
  const payment = { sequence: 1, amount: entitlement, released: entitlement, queued: ZERO_FEN };
  const done = { ...claim, ...payment, paidOn: paid, document: '拨付单' };
  yield teller.tell(end + 10, ClaimPaid.make(stream, done, { factDate: paid }));
  yield teller.tell(end + 10, posting(claimed, { kind: 'RELEASE', amount: entitlement, postedOn: paid }));
  yield teller.tell(
    end + 10,
    posting(claimed, { kind: 'COMPENSATION', amount: entitlement, postedOn: paid }),
  );
  const toPrincipal = shareDown(principal, 2_000);
  const share = shareDown(toPrincipal, 5_000);
  const received = {
    received: toPrincipal,
    cost: ZERO_FEN,
    interest: ZERO_FEN,
    toPrincipal,
    poolShare: share,
  };
  const recovery = { ...claim, recoveryNo: `R-${key.noteNo}`, ...received, receivedOn: back };
  yield teller.tell(end + 40, RecoveryReceived.make(stream, recovery, { factDate: back }));
  yield teller.tell(end + 40, posting(claimed, { kind: 'RECOVERY', amount: share, postedOn: back }));
}
