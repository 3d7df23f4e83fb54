import { compare } from '../rounds.ts';
import { measured, perSecond } from '../row.ts';
import { inChild } from '../stage/in-child.ts';
import type { Measure } from '../stage/plan.ts';

/** Live apply against the consumer that one writes first. */
export const rebuildNaive: Measure = {
  ids: ['rebuild-naive'],
  async run(plan) {
    const facts = plan.size(100_000, 10_000);
    const data = await plan.load(facts);
    const side = (does: 'live-apply' | 'naive') => async () =>
      facts / (await inChild({ does, data, facts })).seconds;
    const about = {
      id: 'rebuild-naive',
      what: `live apply of ${facts.toLocaleString('en')} facts by the projector, in its batches`,
      peer: 'a transaction per fact (synchronous=FULL) with an upsert per level, no state, zod',
      goal: 8,
    };
    return [
      measured(about, await compare({ ours: side('live-apply'), peer: side('naive') }), perSecond('facts')),
    ];
  },
};
