import {
  ClaimApproved,
  ClaimPaid,
  ClaimRejected,
  ClaimReturned,
  ClaimReviewed,
  ClaimSubmitted,
  ClaimWrittenOff,
  entityOf,
  on,
  RecoveryReceived,
  type DataOf,
  type On,
} from '@torchline/facts';
import { addFen, streamOf, ZERO_FEN, type Entity, type Fen, type IsoDate } from '@torchline/kernel';
import { withValue, type ByKey } from '../by-key.ts';
import type { ClaimStatus } from './states.ts';

export type Submission = DataOf<typeof ClaimSubmitted>;

/** Who did which step, so that each is another person (四眼原则). */
export interface Hands {
  readonly submitter: string | null;
  readonly reviewer: string | null;
  readonly approver: string | null;
  readonly payers: readonly string[];
}

/** 代偿申请 of one loan. `entitlement` is what was computed, from the approval on what the pool owes. */
export interface ClaimState {
  readonly status: ClaimStatus;
  readonly submission: Submission | undefined;
  /** How often it was submitted: a returned claim comes again. */
  readonly round: number;
  readonly hands: Hands;
  readonly entitlement: Fen;
  readonly paid: Fen;
  readonly payments: readonly DataOf<typeof ClaimPaid>[];
  readonly recovered: Fen;
  readonly recoveredPrincipal: Fen;
  readonly recoveries: ByKey<DataOf<typeof RecoveryReceived>>;
  readonly reason: { readonly code: string; readonly text: string } | undefined;
  /** Day of the last step: no later step lies before it. */
  readonly lastOn: IsoDate;
}

const nobody: Hands = { submitter: null, reviewer: null, approver: null, payers: [] };
const none: ClaimState = {
  status: 'NONE',
  submission: undefined,
  round: 0,
  hands: nobody,
  entitlement: ZERO_FEN,
  paid: ZERO_FEN,
  payments: [],
  recovered: ZERO_FEN,
  recoveredPrincipal: ZERO_FEN,
  recoveries: {},
  reason: undefined,
  lastOn: '',
};

const review: readonly On<ClaimState>[] = [
  on(ClaimSubmitted, ({ round }, submission, { meta }) => ({
    ...none,
    round: round + 1,
    status: 'SUBMITTED',
    submission,
    hands: { ...nobody, submitter: meta.actor },
    entitlement: submission.entitlement,
    lastOn: submission.claimedOn,
  })),
  on(ClaimReviewed, (claim, { reviewedOn }, { meta }) => ({
    ...claim,
    status: 'REVIEWED',
    hands: { ...claim.hands, reviewer: meta.actor },
    lastOn: reviewedOn,
  })),
  on(ClaimApproved, (claim, { entitlement, approvedOn }, { meta }) => ({
    ...claim,
    status: 'APPROVED',
    entitlement,
    hands: { ...claim.hands, approver: meta.actor },
    lastOn: approvedOn,
  })),
  on(ClaimRejected, (claim, { reason, rejectedOn }) => ({
    ...claim,
    status: 'REJECTED',
    reason,
    lastOn: rejectedOn,
  })),
  on(ClaimReturned, (claim, { reason, returnedOn }) => ({
    ...claim,
    status: 'RETURNED',
    reason,
    lastOn: returnedOn,
  })),
];

const money: readonly On<ClaimState>[] = [
  on(ClaimPaid, (claim, payment, { meta }) => ({
    ...claim,
    status: payment.queued > 0 ? 'PART_PAID' : 'PAID',
    paid: addFen(claim.paid, payment.amount),
    payments: [...claim.payments, payment],
    hands: { ...claim.hands, payers: [...claim.hands.payers, meta.actor] },
    lastOn: payment.paidOn,
  })),
  on(RecoveryReceived, (claim, recovery) => ({
    ...claim,
    recovered: addFen(claim.recovered, recovery.poolShare),
    recoveredPrincipal: addFen(claim.recoveredPrincipal, recovery.toPrincipal),
    recoveries: withValue(claim.recoveries, recovery.recoveryNo, recovery),
  })),
  on(ClaimWrittenOff, (claim, { writtenOffOn }) => ({
    ...claim,
    status: 'WRITTEN_OFF',
    lastOn: writtenOffOn,
  })),
];

export const claimEntity: Entity<ClaimState> = entityOf<ClaimState>('claim', none, [...review, ...money]);
export const claimStream = (claim: string): string => streamOf(claimEntity, claim);
