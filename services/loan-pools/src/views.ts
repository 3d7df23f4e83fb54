import { titlesView, type KeyedView } from '@torchline/projections';
import { closedMonthsView } from './queries/closed-months-view.ts';
import { journalView } from './queries/journal-view.ts';
import { loanPoolRecords } from './queries/records.ts';

export { records } from './queries/records.ts';

/** All read models of loan-pools: what the views worker folds. */
export const views: readonly KeyedView<object>[] = [
  loanPoolRecords,
  journalView,
  titlesView,
  closedMonthsView,
] as readonly KeyedView<object>[];
