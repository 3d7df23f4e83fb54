import { RecoveryReceived } from '@torchline/facts';
import {
  addFen,
  changed,
  isRejection,
  maxFen,
  reject,
  same,
  subtractFen,
  ZERO_FEN,
  type Decision,
  type DecisionContext,
  type Fen,
  type IsoDate,
} from '@torchline/kernel';
import { valueAt } from '../by-key.ts';
import type { LoanPoolsCommand, LoanPoolsLookups } from '../lookups.ts';
import { refuseForeignBank } from '../own-bank.ts';
import { postingDay } from '../pool/posting-day.ts';
import { claimPosting } from './claim-hold.ts';
import {
  loadPostedClaim,
  standingClaim,
  type ClaimInput,
  type ClaimStates,
  type PostedClaimStates,
  type StandingClaim,
} from './claim-step.ts';
import { claimStream } from './claim.ts';
import { poolShareOf } from './entitlement.ts';

export interface RecordRecoveryInput extends ClaimInput {
  readonly recoveryNo: string;
  readonly received: Fen;
  /** 追偿费用: court, preservation, lawyer; deducted first. */
  readonly cost: Fen;
  /** 利息、罚息: the bank's own. */
  readonly interest: Fen;
  readonly receivedOn: IsoDate;
}

const principalIn = ({ received, cost, interest }: RecordRecoveryInput): Fen =>
  maxFen(ZERO_FEN, subtractFen(received, addFen(cost, interest)));

function decided(
  input: RecordRecoveryInput,
  states: ClaimStates,
  at: { claim: StandingClaim; postedOn: IsoDate },
): Decision {
  const { claim, postedOn } = at;
  const { paid, recovered, recoveredPrincipal } = states.claim;
  const { principal } = claim.submission;
  const toPrincipal = principalIn(input);
  if (addFen(recoveredPrincipal, toPrincipal) > principal) return reject('RECOVERY_OVER_LOSS', '/received');
  const poolShare = poolShareOf({ toPrincipal, paid, recovered, principal });
  const { recoveryNo, received, cost, interest, receivedOn } = input;
  const data = { ...claim.at, recoveryNo, received, cost, interest, toPrincipal, poolShare, receivedOn };
  const facts = [
    RecoveryReceived.make(claimStream(claim.at.claim), data, { factDate: receivedOn }),
    ...claimPosting(claim.at, claim.region, {
      kind: 'RECOVERY',
      amount: poolShare,
      postedOn,
      step: `recovery-${recoveryNo}`,
      document: recoveryNo,
    }),
  ];
  return changed(facts, { claim: claim.at.claim, recoveryNo, toPrincipal, poolShare });
}

/** A recovery number that is there: the same one again, or another under a number in use. */
function known(input: RecordRecoveryInput, { claim }: ClaimStates): Decision | undefined {
  const there = valueAt(claim.recoveries, input.recoveryNo);
  if (there === undefined) return undefined;
  const equal =
    there.received === input.received &&
    there.cost === input.cost &&
    there.interest === input.interest &&
    there.receivedOn === input.receivedOn;
  return equal
    ? same({ claim: input.claim, recoveryNo: input.recoveryNo, poolShare: there.poolShare })
    : reject('RECOVERY_NUMBER_TAKEN', '/recoveryNo', { number: input.recoveryNo });
}

/**
 * 追偿收回: cost first, then the pool's share in the ratio in which the whole loss was borne. What came in while a
 * month is closed is posted on the first open day.
 */
export const recordRecovery: LoanPoolsCommand<RecordRecoveryInput, PostedClaimStates> = {
  name: 'RecordRecovery',
  load: loadPostedClaim,
  decide(input, states, context: DecisionContext<LoanPoolsLookups>) {
    const foreign = refuseForeignBank(context.identity, states.claim.submission?.bank ?? '', '/claim');
    const repeated = foreign ?? known(input, states);
    if (repeated) return repeated;
    if (input.received === 0) return reject('AMOUNT_ZERO', '/received');
    const firstPaid = states.claim.payments[0]?.paidOn ?? '';
    if (input.receivedOn < firstPaid)
      return reject('DATE_ORDER', '/receivedOn', { later: input.receivedOn, earlier: firstPaid });
    const on = states.claim.lastOn > input.receivedOn ? states.claim.lastOn : input.receivedOn;
    const step = { action: 'recover', on, pointer: '/receivedOn' } as const;
    const claim = standingClaim(states, step, context);
    if (isRejection(claim)) return claim;
    return decided(input, states, { claim, postedOn: postingDay(input.receivedOn, states.closed) });
  },
};
