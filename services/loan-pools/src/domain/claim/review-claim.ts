import { ClaimReviewed } from '@torchline/facts';
import { changed, isRejection, type IsoDate } from '@torchline/kernel';
import type { LoanPoolsCommand } from '../lookups.ts';
import { loadClaim, standingClaim, type ClaimInput, type ClaimStates } from './claim-step.ts';
import { claimStream } from './claim.ts';

export interface ReviewClaimInput extends ClaimInput {
  readonly reviewedOn: IsoDate;
  readonly opinion: string;
}

/** 代偿初审: the trustee's look at the file, before the authority's. Not by the submitter. */
export const reviewClaim: LoanPoolsCommand<ReviewClaimInput, ClaimStates> = {
  name: 'ReviewClaim',
  load: loadClaim,
  decide({ reviewedOn, opinion }, states, context) {
    const notBy = [states.claim.hands.submitter];
    const step = { action: 'review', on: reviewedOn, pointer: '/reviewedOn', notBy } as const;
    const claim = standingClaim(states, step, context);
    if (isRejection(claim)) return claim;
    const data = { ...claim.at, reviewedOn, opinion };
    return changed([ClaimReviewed.make(claimStream(claim.at.claim), data, { factDate: reviewedOn })], {
      claim: claim.at.claim,
    });
  },
};
