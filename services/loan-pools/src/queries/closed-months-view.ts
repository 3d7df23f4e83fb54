import { isFact, MonthFrozen } from '@torchline/facts';
import type { Month } from '@torchline/kernel';
import type { KeyedView } from '@torchline/projections';

/** The last month that was closed (最近封账月份). */
export interface ClosedMonths {
  readonly last: Month;
}
export const CLOSED_MONTHS_KEY = 'last';

/** Kept from scheduling's facts: no posting date lies in a closed month. */
export const closedMonthsView: KeyedView<ClosedMonths> = {
  name: 'closed-months',
  version: 1,
  logs: ['scheduling'],
  indexes: [],
  keys: (fact) => (fact.type === MonthFrozen.type ? [CLOSED_MONTHS_KEY] : []),
  evolve: (doc, fact) =>
    isFact(MonthFrozen, fact) && (doc === undefined || doc.last < fact.data.month)
      ? { last: fact.data.month }
      : doc,
  index: () => undefined,
};
