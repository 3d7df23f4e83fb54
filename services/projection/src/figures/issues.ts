import { entityOf, IssueRaised, IssueVerified, on } from '@torchline/facts';
import type { IsoDate } from '@torchline/kernel';
import { leaf, NOTHING, type Outputs } from '../engine/contribution.ts';
import { folded } from '../engine/kind.ts';

interface Issue {
  readonly unit: string;
  readonly raisedOn: IsoDate;
  readonly verifiedOn: IsoDate;
}

const issue = entityOf<Issue | null>('issue', null, [
  on(IssueRaised, (_, { unit, raisedOn }) => ({ unit, raisedOn, verifiedOn: '' })),
  on(IssueVerified, (known, { verifiedOn }) => (known ? { ...known, verifiedOn } : null)),
]);

function outputs(state: Issue | null): Outputs {
  if (!state) return NOTHING;
  const { unit: region, raisedOn, verifiedOn } = state;
  const raised = leaf('~issues-raised', { region, day: raisedOn }, { count: 1 });
  const verified = leaf('~issues-verified', { region, day: verifiedOn }, { count: 1 });
  return { contributions: verifiedOn ? [raised, verified] : [raised], rows: [] };
}

/** 问题台账: raised and verified, for the rate of resolution. */
export const issues = folded(issue, outputs);
