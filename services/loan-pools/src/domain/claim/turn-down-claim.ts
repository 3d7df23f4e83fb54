import { ClaimRejected, ClaimReturned, LoanClaimDropped } from '@torchline/facts';
import {
  changed,
  isRejection,
  ZERO_FEN,
  type Decision,
  type DecisionContext,
  type IsoDate,
  type NewFact,
} from '@torchline/kernel';
import { valueAt } from '../by-key.ts';
import { loanStream } from '../loan/loan.ts';
import type { LoanPoolsCommand, LoanPoolsLookups } from '../lookups.ts';
import { postingDay } from '../pool/posting-day.ts';
import type { Reason } from './approve-claim.ts';
import { bookClaimFact, claimPosting } from './claim-hold.ts';
import {
  loadPostedClaim,
  standingClaim,
  type ClaimInput,
  type ClaimStates,
  type PostedClaimStates,
  type StandingClaim,
  type Step,
} from './claim-step.ts';
import { claimStream } from './claim.ts';

export interface RejectClaimInput extends ClaimInput {
  readonly rejectedOn: IsoDate;
  readonly reason: Reason;
}
export interface ReturnClaimInput extends ClaimInput {
  readonly returnedOn: IsoDate;
  readonly reason: Reason;
}

const heldFor = ({ at }: StandingClaim, { pool }: ClaimStates) =>
  valueAt(pool.claims, at.claim)?.hold ?? ZERO_FEN;

/** The hold goes back to the pool, the claim leaves its books, and the loan is free for another claim. */
function drop(
  claim: StandingClaim,
  states: ClaimStates,
  on: { day: IsoDate; postedOn: IsoDate },
): readonly NewFact[] {
  const { at, submission, region } = claim;
  const { entitlement, round } = states.claim;
  const amount = heldFor(claim, states);
  const release = {
    kind: 'RELEASE',
    amount,
    postedOn: on.postedOn,
    step: `release-${round}`,
    document: at.claim,
  } as const;
  return [
    ...claimPosting(at, region, release),
    bookClaimFact(at, { stage: 'DROPPED', entitlement, claimedOn: submission.claimedOn, on: on.day }),
    LoanClaimDropped.make(loanStream(at.bank, at.noteNo), { ...at, droppedOn: on.day }, { factDate: on.day }),
  ];
}

type Context = DecisionContext<LoanPoolsLookups>;
type Stated = (claim: StandingClaim) => NewFact;

function turnDown(states: PostedClaimStates, step: Step, at: { context: Context; stated: Stated }): Decision {
  const { context, stated } = at;
  const claim = standingClaim(states, { ...step, notBy: [states.claim.hands.submitter] }, context);
  if (isRejection(claim)) return claim;
  const days = { day: step.on, postedOn: postingDay(step.on, states.closed) };
  const answer = { claim: claim.at.claim, released: heldFor(claim, states) };
  return changed([stated(claim), ...drop(claim, states, days)], answer);
}

/** 代偿不予批准: final; the hold is released. */
export const rejectClaim: LoanPoolsCommand<RejectClaimInput, PostedClaimStates> = {
  name: 'RejectClaim',
  load: loadPostedClaim,
  decide: ({ rejectedOn, reason }, states, context) =>
    turnDown(
      states,
      { action: 'reject', on: rejectedOn, pointer: '/rejectedOn' },
      {
        context,
        stated: (claim) => {
          const data = { ...claim.at, rejectedOn, reason, released: heldFor(claim, states) };
          return ClaimRejected.make(claimStream(claim.at.claim), data, { factDate: rejectedOn });
        },
      },
    ),
};

/** 代偿申请退回: the bank completes it and submits again; the hold is released until then. */
export const returnClaim: LoanPoolsCommand<ReturnClaimInput, PostedClaimStates> = {
  name: 'ReturnClaim',
  load: loadPostedClaim,
  decide: ({ returnedOn, reason }, states, context) =>
    turnDown(
      states,
      { action: 'return', on: returnedOn, pointer: '/returnedOn' },
      {
        context,
        stated: (claim) => {
          const data = { ...claim.at, returnedOn, reason, released: heldFor(claim, states) };
          return ClaimReturned.make(claimStream(claim.at.claim), data, { factDate: returnedOn });
        },
      },
    ),
};
