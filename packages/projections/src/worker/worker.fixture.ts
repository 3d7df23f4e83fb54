import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Feed } from '@torchline/event-feed';
import { ChainedLogs, type Said } from '../conformance/chained-log.ts';
import { loansView } from '../conformance/sample-view.ts';
import type { KeyedView } from '../port.ts';

/** Counts facts by type: folds what `loansView` cannot. */
const countsView: KeyedView<{ readonly count: number }> = {
  ...{ name: 'counts', version: 1, logs: ['loan-pools'], indexes: [] },
  keys: (fact) => [fact.type],
  evolve: (doc) => ({ count: (doc?.count ?? 0) + 1 }),
  index: () => ({ fields: {}, visibleTo: { organisations: [], creditCodes: [], regions: [] } }),
};

/** What the worker under test loads as a service's views. */
export const views = [loansView(), countsView] as const;

/** A feed of what is said in `<folder>/said.json`, which the test writes. */
export function openFeed({ folder }: { readonly folder: string }): Feed {
  const read = (): ChainedLogs => {
    const chained = new ChainedLogs();
    chained.say('loan-pools', ...(JSON.parse(readFileSync(join(folder, 'said.json'), 'utf8')) as Said[]));
    return chained;
  };
  return {
    next: (log, after, limit) => read().next(log, after, limit),
    async moved(log, after, signal) {
      while (!signal.aborted && read().facts(log).length <= after) await pause(10);
    },
    head: (log) => read().head(log),
    close: async () => undefined,
  };
}
