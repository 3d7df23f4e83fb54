import { ClaimPaid } from '@torchline/facts';
import {
  changed,
  isRejection,
  reject,
  same,
  subtractFen,
  type Fen,
  type IsoDate,
  type NewFact,
} from '@torchline/kernel';
import type { LoanPoolsCommand } from '../lookups.ts';
import { refuseClosedMonth } from '../pool/posting-day.ts';
import { claimPosting, payableFor } from './claim-hold.ts';
import {
  loadPostedClaim,
  standingClaim,
  type ClaimInput,
  type ClaimStates,
  type PostedClaimStates,
  type StandingClaim,
} from './claim-step.ts';
import { claimStream, type ClaimState } from './claim.ts';

export interface PayClaimInput extends ClaimInput {
  readonly paidOn: IsoDate;
  /** Number of the payment document (拨付凭证). */
  readonly document: string;
}

interface Payment {
  readonly hold: Fen;
  readonly pay: Fen;
}

function facts(
  input: PayClaimInput,
  states: ClaimStates,
  { claim, payment }: { claim: StandingClaim; payment: Payment },
): NewFact[] {
  const { paidOn, document } = input;
  const { at, region } = claim;
  const {
    claim: { payments, paid, entitlement },
  } = states;
  const sequence = payments.length + 1;
  const queued = subtractFen(subtractFen(entitlement, paid), payment.pay);
  const data = { ...at, sequence, amount: payment.pay, released: payment.hold, queued, paidOn, document };
  const release = { kind: 'RELEASE', amount: payment.hold, step: `unhold-${sequence}` } as const;
  const compensation = { kind: 'COMPENSATION', amount: payment.pay, step: `pay-${sequence}` } as const;
  return [
    ClaimPaid.make(claimStream(at.claim), data, { factDate: paidOn }),
    ...claimPosting(at, region, { ...release, postedOn: paidOn, document }),
    ...claimPosting(at, region, { ...compensation, postedOn: paidOn, document }),
  ];
}

const isPaid = ({ paidOn, document }: PayClaimInput, { payments }: ClaimState): boolean =>
  payments.some((payment) => payment.paidOn === paidOn && payment.document === document);

/**
 * 代偿拨付 by another person than submitter, reviewer and approver: pays what is there, in the order of approval; the
 * rest is queued, keeps its place and is paid by the next payment.
 */
export const payClaim: LoanPoolsCommand<PayClaimInput, PostedClaimStates> = {
  name: 'PayClaim',
  load: loadPostedClaim,
  decide(input, states, context) {
    const { hands } = states.claim;
    if (isPaid(input, states.claim)) return same({ claim: input.claim });
    const notBy = [hands.submitter, hands.reviewer, hands.approver];
    const step = { action: 'pay', on: input.paidOn, pointer: '/paidOn', notBy } as const;
    const claim = standingClaim(states, step, context);
    if (isRejection(claim)) return claim;
    const closed = refuseClosedMonth(input.paidOn, '/paidOn', states.closed);
    if (closed) return closed;
    const payment = payableFor(states.pool, claim.at.claim, input.paidOn);
    if (payment.pay === 0) return reject('CLAIM_NO_MONEY');
    const { entitlement, paid } = states.claim;
    const queued = subtractFen(subtractFen(entitlement, paid), payment.pay);
    return changed(facts(input, states, { claim, payment }), {
      claim: claim.at.claim,
      paid: payment.pay,
      queued,
    });
  },
};
