import { isFact, MonthStated, type ReportKind } from '@torchline/facts';
import type { Month } from '@torchline/kernel';
import type { KeyedView } from '@torchline/projections';
import { Known, type Told } from './known.ts';

/** What a unit stated for a month and a kind of report (月度报送), first and last time. */
export interface Statement {
  readonly unit: string;
  readonly month: Month;
  readonly kind: ReportKind;
  readonly stated: readonly (Told & {
    readonly zero: boolean;
    readonly count: number;
    readonly statedOn: string;
  })[];
}

export const statementKey = (unit: string, month: Month, kind: ReportKind): string =>
  `${unit}:${month}:${kind}`;

export const statementsView: KeyedView<Statement> = {
  name: 'statements',
  version: 1,
  logs: ['scheduling'],
  indexes: ['unit', 'month', 'kind'],
  keys: (fact) =>
    isFact(MonthStated, fact) ? [statementKey(fact.data.unit, fact.data.month, fact.data.kind)] : [],
  evolve(known, fact) {
    if (!isFact(MonthStated, fact)) return known;
    const { unit, month, kind, zero, count, statedOn } = fact.data;
    return {
      unit,
      month,
      kind,
      stated: [...(known?.stated ?? []), { ...Known.of(fact), zero, count, statedOn }],
    };
  },
  index: ({ unit, month, kind }) => ({
    fields: { unit, month, kind },
    visibleTo: { organisations: [], creditCodes: [], regions: [unit] },
  }),
};
