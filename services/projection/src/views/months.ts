import {
  isFact,
  IssueAssigned,
  IssueRaised,
  IssueResolved,
  IssueVerified,
  MonthFrozen,
} from '@torchline/facts';
import type { Month } from '@torchline/kernel';
import type { KeyedView } from '@torchline/projections';
import type { PositionVector } from '../engine/known-at.ts';
import { Known, type Told } from './known.ts';

/** A closed month (已封账月份): which positions were published, with which root. */
export interface FrozenMonth extends Told {
  readonly month: Month;
  readonly vector: PositionVector;
  readonly root: string;
  readonly frozenOn: string;
  readonly number: number;
}
const OPEN_TO_ALL = { organisations: [], creditCodes: [], regions: [] };

export const frozenMonthsView: KeyedView<FrozenMonth> = {
  name: 'frozen-months',
  version: 1,
  logs: ['scheduling'],
  indexes: ['month'],
  keys: (fact) => (isFact(MonthFrozen, fact) ? [fact.data.month] : []),
  evolve: (known, fact) => (isFact(MonthFrozen, fact) ? { ...Known.of(fact), ...fact.data } : known),
  index: ({ month }) => ({ fields: { month }, visibleTo: OPEN_TO_ALL }),
};

/** An entry of the problem ledger (问题台账), bound to a figure. */
export interface FigureIssue {
  readonly issue: string;
  readonly indicator: string;
  readonly unit: string;
  readonly month: Month;
  readonly text: string;
  readonly owner: string | null;
  readonly dueOn: string;
  readonly state: 'OPEN' | 'ASSIGNED' | 'DONE' | 'VERIFIED';
}

export const issuesView: KeyedView<FigureIssue> = {
  name: 'figure-issues',
  version: 1,
  logs: ['scheduling'],
  indexes: ['indicator', 'unit', 'month', 'state'],
  keys: (fact) => (fact.stream.startsWith('issue/') ? [fact.stream.slice('issue/'.length)] : []),
  evolve(known, fact) {
    if (isFact(IssueRaised, fact)) {
      const { issue, indicator, unit, month, text, dueOn } = fact.data;
      return { issue, indicator, unit, month, text, dueOn, owner: null, state: 'OPEN' };
    }
    if (!known) return undefined;
    if (isFact(IssueAssigned, fact))
      return { ...known, owner: fact.data.owner, dueOn: fact.data.dueOn, state: 'ASSIGNED' };
    if (isFact(IssueResolved, fact)) return { ...known, state: 'DONE' };
    return isFact(IssueVerified, fact) ? { ...known, state: 'VERIFIED' } : known;
  },
  index: ({ indicator, unit, month, state }) => ({
    fields: { indicator, unit, month, state },
    visibleTo: { organisations: [], creditCodes: [], regions: [unit] },
  }),
};
