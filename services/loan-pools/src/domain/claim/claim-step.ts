import {
  reject,
  type CommandInput,
  type DecisionContext,
  type IsoDate,
  type Read,
  type Rejection,
} from '@torchline/kernel';
import { keyOf, loanEntity, type LoanState } from '../loan/loan.ts';
import { exposureEntity, type ExposureState } from '../loan/exposure.ts';
import type { LoanPoolsLookups } from '../lookups.ts';
import { refuseForeignBank } from '../own-bank.ts';
import { poolEntity, type PoolState } from '../pool/pool.ts';
import type { ClosedMonth } from '../pool/posting-day.ts';
import type { ClaimAtPool } from './claim-hold.ts';
import { claimEntity, type ClaimState, type Submission } from './claim.ts';
import { claimAllows, type ClaimAction } from './states.ts';

/** Names a claim. */
export interface ClaimInput extends CommandInput {
  readonly claim: string;
}
export interface ClaimStates {
  readonly claim: ClaimState;
  readonly loan: LoanState;
  readonly exposure: ExposureState;
  readonly pool: PoolState;
}

/** What a step is decided on that books money: also how far the months are closed. */
export interface PostedClaimStates extends ClaimStates {
  readonly closed: ClosedMonth;
}

export async function loadClaim(input: ClaimInput, read: Read): Promise<ClaimStates> {
  const claim = await read(claimEntity, input.claim);
  const { loan = '', creditCode = '', pool = '' } = claim.submission ?? {};
  return {
    claim,
    loan: await read(loanEntity, loan),
    exposure: await read(exposureEntity, creditCode),
    pool: await read(poolEntity, pool),
  };
}

export async function loadPostedClaim(
  input: ClaimInput,
  read: Read,
  lookups: LoanPoolsLookups,
): Promise<PostedClaimStates> {
  const closed = await lookups.lastClosedMonth();
  return { ...(await loadClaim(input, read)), closed };
}

type Context = DecisionContext<LoanPoolsLookups>;

/** A step on a claim that is there, allowed now, not before the last step, and done by another hand where it must be. */
export interface Step {
  readonly action: ClaimAction;
  readonly on: IsoDate;
  readonly pointer: string;
  /** Persons who did an earlier step and may not do this one. */
  readonly notBy?: readonly (string | null)[];
}

export interface StandingClaim {
  readonly submission: Submission;
  readonly at: ClaimAtPool;
  readonly region: string;
}

export function standingClaim(
  { claim, pool }: ClaimStates,
  step: Step,
  { identity }: Context,
): StandingClaim | Rejection {
  const { submission } = claim;
  if (submission === undefined || pool.opened === undefined) return reject('NOT_FOUND', '/claim');
  const foreign = refuseForeignBank(identity, submission.bank, '/claim');
  if (foreign) return foreign;
  if (!claimAllows(claim.status, step.action))
    return reject('STATE_FORBIDS', undefined, { state: claim.status, action: step.action });
  if (step.notBy?.includes(identity.person)) return reject('SECOND_PERSON_NEEDED');
  if (step.on < claim.lastOn)
    return reject('DATE_ORDER', step.pointer, { later: step.on, earlier: claim.lastOn });
  return { submission, at: { ...keyOf(submission), claim: submission.claim }, region: pool.opened.region };
}
