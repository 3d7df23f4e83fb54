import type { Role, WaitsFor } from '@torchline/kernel';
import { visibleTo } from '@torchline/masters';
import type { RecordKind } from '@torchline/projections';
import { claimEntity, type ClaimState, type Submission } from '../domain/claim/claim.ts';
import type { ClaimStatus } from '../domain/claim/states.ts';

interface NextStep {
  readonly roles: readonly Role[];
  readonly action: string;
  /** Those who did these steps may not do the next. */
  readonly notBy: readonly ('submitter' | 'reviewer' | 'approver')[];
}

/** What a claim waits for in a state (下一步办理). */
const NEXT: Partial<Record<ClaimStatus, NextStep>> = {
  SUBMITTED: { roles: ['TRUSTEE'], action: 'ReviewClaim', notBy: ['submitter'] },
  REVIEWED: { roles: ['PROVINCE'], action: 'ApproveClaim', notBy: ['submitter', 'reviewer'] },
  APPROVED: {
    roles: ['PROVINCE', 'TRUSTEE'],
    action: 'PayClaim',
    notBy: ['submitter', 'reviewer', 'approver'],
  },
  PART_PAID: {
    roles: ['PROVINCE', 'TRUSTEE'],
    action: 'PayClaim',
    notBy: ['submitter', 'reviewer', 'approver'],
  },
};

function workOf({ status, hands, lastOn }: ClaimState, { bank }: Submission): readonly WaitsFor[] {
  if (status === 'RETURNED')
    return [{ role: 'BANK', action: 'SubmitClaim', organisation: bank, notBy: [], since: lastOn }];
  const next = NEXT[status];
  if (next === undefined) return [];
  const notBy = next.notBy.map((hand) => hands[hand]).filter((person) => person !== null);
  return next.roles.map((role) => ({ role, action: next.action, notBy, since: lastOn }));
}

function fieldsOf({ entitlement, paid, recovered, reason }: ClaimState, submission: Submission) {
  const { claim, loan, bank, noteNo, pool, claimedOn, principal, hold } = submission;
  return {
    ...{ claim, loan, bank, noteNo, pool, claimedOn },
    ...{ principalFen: principal, entitlementFen: entitlement, heldAtFirstFen: hold },
    ...{ paidFen: paid, recoveredFen: recovered },
    reason: reason ? `${reason.code} ${reason.text}` : null,
  };
}

/** 代偿申请. */
export const claimRecord: RecordKind<ClaimState> = {
  kind: 'claim',
  zh: '代偿申请',
  en: 'Claim',
  entity: claimEntity,
  describe: (state, _, masters) => {
    const { submission } = state;
    if (!submission) return undefined;
    const { enterprise, creditCode, bank, county, zone, claim, noteNo, claimedOn } = submission;
    const seen = { county, day: claimedOn, organisations: [bank], creditCodes: [creditCode] };
    return {
      title: enterprise,
      status: state.status,
      day: claimedOn,
      county,
      zone: zone ?? null,
      organisation: bank,
      creditCode,
      fields: fieldsOf(state, submission),
      search: [claim, creditCode, noteNo],
      visibleTo: visibleTo(masters, seen),
      work: workOf(state, submission),
      files: submission.evidence,
    };
  },
};
