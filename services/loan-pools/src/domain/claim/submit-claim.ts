import { ClaimSubmitted, LoanClaimed, type LoanCheck } from '@torchline/facts';
import {
  changed,
  created,
  fen,
  isRejection,
  maxFen,
  reject,
  same,
  subtractFen,
  yearOf,
  ZERO_FEN,
  type Accepted,
  type CommandInput,
  type DecisionContext,
  type Fen,
  type IsoDate,
  type NewFact,
  type PolicyUse,
  type Read,
  type Rejection,
} from '@torchline/kernel';
import { valueAt } from '../by-key.ts';
import { filedLoan } from '../loan/loan-report.ts';
import { keyOf, loanEntity, loanId, loanStream, type FiledData, type LoanState } from '../loan/loan.ts';
import { loanAllows } from '../loan/states.ts';
import type { LoanPoolsCommand, LoanPoolsLookups } from '../lookups.ts';
import { Rules } from '../policy-values.ts';
import { bankYear } from '../pool/booked-claims.ts';
import { poolEntity, type PoolState } from '../pool/pool.ts';
import { postingDay, type ClosedMonth } from '../pool/posting-day.ts';
import { programmeScopes } from '../programme.ts';
import { bookClaimFact, claimPosting, holdFor } from './claim-hold.ts';
import { claimEntity, claimStream, type ClaimState, type Submission } from './claim.ts';
import { entitlementOf } from './entitlement.ts';
import { claimAllows } from './states.ts';
import { judgeTrigger, lastClaimDay, triggerRules } from './trigger.ts';

/** 代偿申请: what the bank states; the amounts are computed. `principal`, where given, must be what is computed. */
export interface SubmitClaimInput extends CommandInput {
  readonly claim: string;
  readonly bank: string;
  readonly noteNo: string;
  readonly claimedOn: IsoDate;
  /** Principal recovered between the day it became overdue and the claim. */
  readonly recoveredBefore: Fen;
  readonly paidByOthers: Fen;
  readonly lawsuitAccepted: boolean;
  readonly principal?: Fen | undefined;
  /** SHA-256 of kept files. */
  readonly evidence: readonly string[];
}

export interface SubmitClaimStates {
  readonly claim: ClaimState;
  readonly loan: LoanState;
  readonly pool: PoolState;
  readonly closed: ClosedMonth;
  /** The first piece of evidence that was never kept. */
  readonly unkept: string | undefined;
}

async function load(
  input: SubmitClaimInput,
  read: Read,
  lookups: LoanPoolsLookups,
): Promise<SubmitClaimStates> {
  const asked = { closed: await lookups.lastClosedMonth(), unkept: await unkeptOf(input.evidence, lookups) };
  const loan = await read(loanEntity, loanId(input.bank, input.noteNo));
  return {
    ...asked,
    claim: await read(claimEntity, input.claim),
    loan,
    pool: await read(poolEntity, loan.filed?.pool ?? ''),
  };
}

async function unkeptOf(evidence: readonly string[], lookups: LoanPoolsLookups): Promise<string | undefined> {
  for (const hash of evidence) if (!(await lookups.isKept(hash))) return hash;
  return undefined;
}

type Context = DecisionContext<LoanPoolsLookups>;

/** 未收回本金: on the day it became overdue (else by the last balance) less what was recovered since. */
function principalOf(input: SubmitClaimInput, loan: LoanState): Fen | Rejection {
  const before = loan.overdue?.outstanding ?? loan.lastBalance?.outstanding;
  if (before === undefined) return reject('CLAIM_TRIGGER_UNKNOWN');
  if (input.recoveredBefore > before) return reject('CLAIM_PRINCIPAL_DIFFERS', '/recoveredBefore');
  const principal = subtractFen(before, input.recoveredBefore);
  const last = loan.lastBalance;
  const overstated = last !== undefined && last.asOf <= input.claimedOn && principal > last.outstanding;
  const differs = input.principal !== undefined && input.principal !== principal;
  return overstated || differs ? reject('CLAIM_PRINCIPAL_DIFFERS', '/principal') : principal;
}

/** True when the claim stands exactly as it is sent again. */
function isSubmitted(input: SubmitClaimInput, { submission }: ClaimState): boolean {
  return (
    submission !== undefined &&
    submission.loan === loanId(input.bank, input.noteNo) &&
    submission.claimedOn === input.claimedOn &&
    submission.recoveredBefore === input.recoveredBefore &&
    submission.paidByOthers === input.paidByOthers &&
    submission.lawsuitAccepted === input.lawsuitAccepted
  );
}

function refuseState(input: SubmitClaimInput, { claim, loan }: SubmitClaimStates): Rejection | undefined {
  const loanName = loanId(input.bank, input.noteNo);
  if (claim.submission !== undefined && claim.submission.loan !== loanName)
    return reject('CLAIM_NUMBER_TAKEN', '/claim', { claim: input.claim });
  if (loan.claim !== undefined && loan.claim !== input.claim)
    return reject('CLAIM_OPEN', '/noteNo', { claim: loan.claim });
  if (!claimAllows(claim.status, 'submit'))
    return reject('STATE_FORBIDS', '/claim', { state: claim.status, action: 'submit' });
  if (!loanAllows(loan.status, 'claim'))
    return reject('STATE_FORBIDS', '/noteNo', { state: loan.status, action: 'claim' });
  const earlier = loan.overdue?.overdueOn ?? loan.filed?.filedOn ?? '';
  if (input.claimedOn < earlier)
    return reject('DATE_ORDER', '/claimedOn', { later: input.claimedOn, earlier });
  return undefined;
}

interface Judged {
  readonly principal: Fen;
  readonly checks: LoanCheck[];
  readonly policy: readonly PolicyUse[];
}

/** Procedure by the rules of the claim date: trigger and window. */
function judge(input: SubmitClaimInput, loan: LoanState, rules: Rules): Judged | Rejection {
  const principal = principalOf(input, loan);
  if (typeof principal !== 'number') return principal;
  const trigger = triggerRules(rules);
  if (trigger === undefined)
    return reject('POLICY_MISSING', undefined, { key: 'comp.trigger', date: input.claimedOn });
  const { claimedOn, lawsuitAccepted } = input;
  const { result, checks } = judgeTrigger(loan, { claimedOn, lawsuitAccepted, principal }, trigger);
  if (result === 'UNKNOWN') return reject('CLAIM_TRIGGER_UNKNOWN');
  if (result !== 'MET') return reject('CLAIM_NOT_TRIGGERED');
  const lastDay = lastClaimDay(loan, trigger);
  if (lastDay !== undefined && claimedOn > lastDay)
    return reject('CLAIM_TOO_LATE', '/claimedOn', { lastDay });
  return { principal, checks, policy: trigger.uses };
}

/** What is left of the bank's year (银行年度上限), by the rules of the disbursement date; null without a cap. */
function bankYearLeft(filed: FiledData, year: number, { pool, rules }: { pool: PoolState; rules: Rules }) {
  const cap = rules.on(filed.disbursedOn).integer('comp.maxPerBankYear');
  if (cap?.value === undefined || cap.value === null) return { left: null, uses: cap ? [cap.use] : [] };
  const booked = valueAt(pool.bankYears, bankYear(filed.bank, year)) ?? ZERO_FEN;
  return { left: maxFen(ZERO_FEN, subtractFen(fen(cap.value), booked)), uses: [cap.use] };
}

/** Evidence is kept before a claim names it. */
const refuseUnkept = ({ unkept }: SubmitClaimStates): Rejection | undefined =>
  unkept === undefined ? undefined : reject('FILE_UNKNOWN', '/evidence', { hash: unkept });

function submissionOf(
  input: SubmitClaimInput,
  filed: FiledData,
  more: Pick<Submission, 'principal' | 'checks' | 'entitlement' | 'hold'>,
): Submission {
  const { claim, claimedOn, recoveredBefore, paidByOthers, lawsuitAccepted, evidence } = input;
  const { filedAmount, disbursed, ratio } = filed;
  return {
    ...keyOf(filed),
    ...more,
    ...{ claim, claimedOn, recoveredBefore, paidByOthers, lawsuitAccepted, evidence: [...evidence] },
    ...{ filedAmount, disbursed, ratio },
  };
}

function factsOf(
  submission: Submission,
  region: string,
  on: { day: IsoDate; round: number; policy: readonly PolicyUse[] },
): NewFact[] {
  const { claim, claimedOn, entitlement, hold, evidence: _, ...key } = submission;
  const at = { ...keyOf(key), claim };
  const when = { factDate: claimedOn, policy: on.policy };
  return [
    ClaimSubmitted.make(claimStream(claim), submission, when),
    LoanClaimed.make(loanStream(key.bank, key.noteNo), { ...at, claimedOn }, { factDate: claimedOn }),
    bookClaimFact(at, { stage: 'CLAIMED', entitlement, claimedOn, on: claimedOn }),
    ...claimPosting(at, region, {
      kind: 'HOLD',
      amount: hold,
      postedOn: on.day,
      step: `hold-${on.round}`,
      document: claim,
    }),
  ];
}

function decided(input: SubmitClaimInput, states: SubmitClaimStates, context: Context): Accepted | Rejection {
  const { loan, pool, claim } = states;
  const filed = loan.filed;
  if (filed === undefined || pool.opened === undefined) return reject('NOT_FOUND', '/noteNo');
  const scopes = programmeScopes(pool.opened.programme, pool.opened.region);
  const rules = new Rules(context.lookups, { scopes, on: input.claimedOn });
  const judged = judge(input, loan, rules);
  if (isRejection(judged)) return judged;
  const { left, uses } = bankYearLeft(filed, yearOf(input.claimedOn), { pool, rules });
  const { principal, checks } = judged;
  const entitlement = entitlementOf({ ...filed, ...input, principal, bankYearLeft: left });
  if (entitlement === 0) return reject('CLAIM_NOTHING_DUE');
  const day = postingDay(input.claimedOn, states.closed);
  const hold = holdFor(pool, entitlement, day);
  const submission = submissionOf(input, filed, { principal, checks, entitlement, hold });
  const policy = [...judged.policy, ...uses];
  const facts = factsOf(submission, pool.opened.region, { day, round: claim.round + 1, policy });
  const answer = { claim: input.claim, principal, entitlement, hold };
  return claim.status === 'NONE' ? created(facts, answer) : changed(facts, answer);
}

/** 代偿申请: computes the entitlement and holds it, as far as the pool's free money reaches. */
export const submitClaim: LoanPoolsCommand<SubmitClaimInput, SubmitClaimStates> = {
  name: 'SubmitClaim',
  load,
  decide(input, states, context) {
    const filed = filedLoan(input, states.loan, context);
    if (isRejection(filed)) return filed;
    const { claim } = states;
    if (claim.status !== 'RETURNED' && isSubmitted(input, claim))
      return same({ claim: input.claim, status: claim.status });
    return refuseState(input, states) ?? refuseUnkept(states) ?? decided(input, states, context);
  },
};
