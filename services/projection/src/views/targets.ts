import { isFact, TargetSet } from '@torchline/facts';
import type { KeyedView } from '@torchline/projections';
import { Known, type Told } from './known.ts';

export interface TargetRevision extends Told {
  readonly value: number;
  readonly revision: number;
  readonly document: string;
  readonly setOn: string;
}
/** A yearly target (年度目标) of an indicator and a unit, with every revision that was ever set. */
export interface Target {
  readonly indicator: string;
  readonly unit: string;
  readonly year: number;
  readonly revisions: readonly TargetRevision[];
}

export const targetKey = (indicator: string, unit: string, year: number): string =>
  `${indicator}:${unit}:${year}`;

export const targetsView: KeyedView<Target> = {
  name: 'targets',
  version: 1,
  logs: ['scheduling'],
  indexes: ['indicator', 'unit', 'year'],
  keys: (fact) =>
    isFact(TargetSet, fact) ? [targetKey(fact.data.indicator, fact.data.unit, fact.data.year)] : [],
  evolve(known, fact) {
    if (!isFact(TargetSet, fact)) return known;
    const { indicator, unit, year, value, revision, document, setOn } = fact.data;
    const told = { ...Known.of(fact), value, revision, document, setOn };
    return { indicator, unit, year, revisions: [...(known?.revisions ?? []), told] };
  },
  index: ({ indicator, unit, year }) => ({
    fields: { indicator, unit, year },
    visibleTo: { organisations: [], creditCodes: [], regions: [unit] },
  }),
};
