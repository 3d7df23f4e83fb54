import type { KeyedView } from '@torchline/projections';
import { extractsView } from './views/extracts.ts';
import { heldRulingsView } from './views/held-rulings.ts';
import { frozenMonthsView, issuesView } from './views/months.ts';
import { statementsView } from './views/statements.ts';
import { targetsView } from './views/targets.ts';

/** The read models of this service beside its figures; this module loads no HTTP server. */
export const views: readonly KeyedView<object>[] = [
  targetsView,
  statementsView,
  frozenMonthsView,
  issuesView,
  extractsView,
  heldRulingsView,
];
