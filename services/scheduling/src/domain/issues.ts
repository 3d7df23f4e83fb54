import {
  entityOf,
  IssueAssigned,
  IssueRaised,
  IssueResolved,
  IssueVerified,
  on,
  type DataOf,
} from '@torchline/facts';
import {
  changed,
  created,
  reject,
  same,
  streamOf,
  type Command,
  type Decision,
  type DecisionContext,
  type IsoDate,
} from '@torchline/kernel';
import type { SchedulingLookups } from './lookups.ts';

type Raised = DataOf<typeof IssueRaised>;
/** 待交办, 已交办, 已办结, 已销号. */
export type IssueStatus = 'OPEN' | 'ASSIGNED' | 'DONE' | 'VERIFIED';

/** A problem of the meeting (问题清单), bound to a figure as it stood. */
export interface IssueState {
  readonly raised: Raised | null;
  readonly status: IssueStatus;
  readonly owner: string | null;
  readonly dueOn: IsoDate | null;
  /** Day of the last step: the next one is not before it. */
  readonly since: IsoDate | null;
  readonly resolvedBy: string | null;
  readonly resolution: string | null;
}
const nothing: IssueState = {
  raised: null,
  status: 'OPEN',
  owner: null,
  dueOn: null,
  since: null,
  resolvedBy: null,
  resolution: null,
};

export const issue = entityOf<IssueState>('issue', nothing, [
  on(IssueRaised, (state, raised) => ({ ...state, raised, dueOn: raised.dueOn, since: raised.raisedOn })),
  on(IssueAssigned, (state, { owner, dueOn, assignedOn }) => ({
    ...state,
    status: 'ASSIGNED',
    owner,
    dueOn,
    since: assignedOn,
    resolution: null,
    resolvedBy: null,
  })),
  on(IssueResolved, (state, { resolution, resolvedOn }, { meta }) => ({
    ...state,
    status: 'DONE',
    resolution,
    since: resolvedOn,
    resolvedBy: meta.actor,
  })),
  on(IssueVerified, (state, { verifiedOn }) => ({ ...state, status: 'VERIFIED', since: verifiedOn })),
]);

/** From which status each step may be taken; assigning again moves owner and date, also after a resolution that did not hold. */
export const ISSUE_STEPS = {
  assign: ['OPEN', 'ASSIGNED', 'DONE'],
  resolve: ['ASSIGNED'],
  verify: ['DONE'],
} as const satisfies Record<string, readonly IssueStatus[]>;

interface OnIssue {
  readonly businessDate: IsoDate;
  readonly issue: string;
}
type States = { readonly known: IssueState };
type IssueCommand<Input extends OnIssue> = Command<Input, States, SchedulingLookups>;
const load: IssueCommand<OnIssue>['load'] = async (input, read) => ({
  known: await read(issue, input.issue),
});

export interface RaiseIssueInput extends OnIssue {
  readonly indicator: string;
  readonly unit: string;
  readonly month: string;
  readonly text: string;
  readonly dueOn: IsoDate;
  readonly figure: Raised['figure'];
}

const contentOf = ({
  indicator,
  unit,
  month,
  text,
  dueOn,
  figure,
}: Pick<Raised, 'indicator' | 'unit' | 'month' | 'text' | 'dueOn' | 'figure'>): string =>
  JSON.stringify([indicator, unit, month, text, dueOn, figure.actual, figure.target, figure.gap]);

/** 问题提出: indicator, unit and month name the figure; its values are kept as they stood. */
export const raiseIssue: IssueCommand<RaiseIssueInput> = {
  name: 'RaiseIssue',
  load,
  decide: ({ businessDate, ...stated }, { known }, { lookups }) => {
    const { indicator, unit, dueOn } = stated;
    if (!lookups.indicatorExists(indicator)) return reject('INDICATOR_UNKNOWN', '/indicator', { indicator });
    if (unit !== lookups.province && !lookups.isUnit(unit, businessDate))
      return reject('UNIT_UNKNOWN', '/unit', { unit });
    if (known.raised && contentOf(known.raised) === contentOf(stated)) return same({ issue: stated.issue });
    if (dueOn < businessDate) return reject('DATE_ORDER', '/dueOn', { later: dueOn, earlier: businessDate });
    if (known.raised && known.status !== 'OPEN') return forbidden(known, '修改');
    const raised = IssueRaised.make(
      streamOf(issue, stated.issue),
      { ...stated, raisedOn: businessDate },
      { factDate: businessDate },
    );
    return known.raised
      ? changed([raised], { issue: stated.issue })
      : created([raised], { issue: stated.issue });
  },
};

const forbidden = ({ status }: IssueState, action: string) =>
  reject('STATE_FORBIDS', undefined, { state: status, action });

function step<Input extends OnIssue>(
  name: string,
  steps: { readonly from: readonly IssueStatus[]; readonly zh: string },
  act: (input: Input, known: IssueState, context: DecisionContext<SchedulingLookups>) => Decision,
): IssueCommand<Input> {
  return {
    name,
    load,
    decide: (input, { known }, context) => {
      if (!known.raised || isForeign(known.raised, context)) return reject('NOT_FOUND');
      if (!steps.from.includes(known.status)) return forbidden(known, steps.zh);
      const { businessDate: later } = input;
      if (known.since !== null && later < known.since)
        return reject('DATE_ORDER', '/businessDate', { later, earlier: known.since });
      return act(input, known, context);
    },
  };
}

const isForeign = ({ unit }: Raised, { identity }: DecisionContext<SchedulingLookups>): boolean =>
  identity.role === 'CITY' && identity.region !== unit;

/** 问题交办 to an owner with a date. */
export const assignIssue = step<OnIssue & { readonly owner: string; readonly dueOn: IsoDate }>(
  'AssignIssue',
  { from: ISSUE_STEPS.assign, zh: '交办' },
  ({ businessDate: assignedOn, issue: id, owner, dueOn }, known) => {
    if (dueOn < assignedOn) return reject('DATE_ORDER', '/dueOn', { later: dueOn, earlier: assignedOn });
    if (known.status === 'ASSIGNED' && known.owner === owner && known.dueOn === dueOn) return same();
    return changed([
      IssueAssigned.make(
        streamOf(issue, id),
        { issue: id, owner, dueOn, assignedOn },
        { factDate: assignedOn },
      ),
    ]);
  },
);

/** 问题办结 by the unit. */
export const resolveIssue = step<OnIssue & { readonly resolution: string }>(
  'ResolveIssue',
  { from: ISSUE_STEPS.resolve, zh: '办结' },
  ({ businessDate: resolvedOn, issue: id, resolution }) =>
    changed([
      IssueResolved.make(
        streamOf(issue, id),
        { issue: id, resolution, resolvedOn },
        { factDate: resolvedOn },
      ),
    ]),
);

/** 问题销号: verified by another person than who resolved it. */
export const verifyIssue = step<OnIssue & { readonly opinion?: string | undefined }>(
  'VerifyIssue',
  { from: ISSUE_STEPS.verify, zh: '销号' },
  ({ businessDate: verifiedOn, issue: id, opinion }, known, { identity }) => {
    if (known.resolvedBy === identity.person) return reject('SECOND_PERSON_NEEDED');
    const data = { issue: id, verifiedOn, ...(opinion === undefined ? {} : { opinion }) };
    return changed([IssueVerified.make(streamOf(issue, id), data, { factDate: verifiedOn })]);
  },
);
