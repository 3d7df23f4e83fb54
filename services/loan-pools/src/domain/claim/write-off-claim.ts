import { ClaimWrittenOff, LoanClosed } from '@torchline/facts';
import { changed, isRejection, reject, subtractFen, ZERO_FEN, type IsoDate } from '@torchline/kernel';
import { changeExposure } from '../loan/exposure.ts';
import { keyOf, loanStream } from '../loan/loan.ts';
import type { LoanPoolsCommand } from '../lookups.ts';
import { loadClaim, standingClaim, type ClaimInput, type ClaimStates } from './claim-step.ts';
import { claimStream } from './claim.ts';

export interface WriteOffClaimInput extends ClaimInput {
  readonly writtenOffOn: IsoDate;
  /** Ruling that ends the execution, or the end of the bankruptcy (终结执行裁定). */
  readonly document: string;
}

/**
 * 代偿核销 by another person than submitter and payers: what was paid and not recovered is given up; nothing is deleted,
 * and later recoveries are still shared.
 */
export const writeOffClaim: LoanPoolsCommand<WriteOffClaimInput, ClaimStates> = {
  name: 'WriteOffClaim',
  load: loadClaim,
  decide({ writtenOffOn, document }, states, context) {
    const { hands, paid, recovered, status } = states.claim;
    if (status === 'PART_PAID') return reject('CLAIM_STILL_QUEUED');
    const notBy = [hands.submitter, ...hands.payers];
    const step = { action: 'writeOff', on: writtenOffOn, pointer: '/writtenOffOn', notBy } as const;
    const claim = standingClaim(states, step, context);
    if (isRejection(claim)) return claim;
    const { at } = claim;
    const amount = subtractFen(paid, recovered);
    const when = { factDate: writtenOffOn };
    const closed = { ...keyOf(at), closedOn: writtenOffOn, because: 'WRITTEN_OFF' } as const;
    const facts = [
      ClaimWrittenOff.make(claimStream(at.claim), { ...at, amount, writtenOffOn, document }, when),
      LoanClosed.make(loanStream(at.bank, at.noteNo), closed, when),
      ...changeExposure(states.exposure, at, { balance: ZERO_FEN, on: writtenOffOn }),
    ];
    return changed(facts, { claim: at.claim, amount });
  },
};
