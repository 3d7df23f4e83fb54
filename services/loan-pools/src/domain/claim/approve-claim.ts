import { ClaimApproved } from '@torchline/facts';
import {
  changed,
  isRejection,
  maxFen,
  reject,
  subtractFen,
  ZERO_FEN,
  type Fen,
  type IsoDate,
  type Rejection,
} from '@torchline/kernel';
import { valueAt } from '../by-key.ts';
import type { LoanPoolsCommand } from '../lookups.ts';
import { postingDay } from '../pool/posting-day.ts';
import { bookClaimFact, claimPosting } from './claim-hold.ts';
import { loadPostedClaim, standingClaim, type ClaimInput, type PostedClaimStates } from './claim-step.ts';
import { claimStream, type ClaimState } from './claim.ts';

export interface Reason {
  readonly code: string;
  readonly text: string;
}

export interface ApproveClaimInput extends ClaimInput {
  readonly approvedOn: IsoDate;
  /** Less than the entitlement only with a reason; the whole where it is left out. */
  readonly amount?: Fen | undefined;
  readonly reason?: Reason | undefined;
}

function refuseAmount(
  amount: Fen,
  { entitlement }: ClaimState,
  reason: Reason | undefined,
): Rejection | undefined {
  if (amount > entitlement) return reject('CLAIM_OVER_ENTITLEMENT', '/amount');
  if (amount === 0) return reject('AMOUNT_ZERO', '/amount');
  return amount < entitlement && reason === undefined ? reject('CLAIM_REASON_NEEDED', '/reason') : undefined;
}

/** 代偿批准 by another person than submitter and reviewer: fixes what the pool owes and the claim's place in the queue. */
export const approveClaim: LoanPoolsCommand<ApproveClaimInput, PostedClaimStates> = {
  name: 'ApproveClaim',
  load: loadPostedClaim,
  decide({ approvedOn, amount, reason }, states, context) {
    const { hands, entitlement: computed, round } = states.claim;
    const notBy = [hands.submitter, hands.reviewer];
    const step = { action: 'approve', on: approvedOn, pointer: '/approvedOn', notBy } as const;
    const claim = standingClaim(states, step, context);
    if (isRejection(claim)) return claim;
    const { at, submission, region } = claim;
    const entitlement = amount ?? computed;
    const refused = refuseAmount(entitlement, states.claim, reason);
    if (refused) return refused;
    const held = valueAt(states.pool.claims, at.claim)?.hold ?? ZERO_FEN;
    const released = maxFen(ZERO_FEN, subtractFen(held, entitlement));
    const data = { ...at, approvedOn, entitlement, released, ...(reason ? { reason } : {}) };
    const postedOn = postingDay(approvedOn, states.closed);
    const release = {
      kind: 'RELEASE',
      amount: released,
      postedOn,
      step: `release-${round}`,
      document: at.claim,
    } as const;
    const facts = [
      ClaimApproved.make(claimStream(at.claim), data, { factDate: approvedOn }),
      bookClaimFact(at, { stage: 'APPROVED', entitlement, claimedOn: submission.claimedOn, on: approvedOn }),
      ...claimPosting(at, region, release),
    ];
    return changed(facts, { claim: at.claim, entitlement });
  },
};
