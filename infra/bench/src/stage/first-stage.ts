import { LOAD_PROVINCE } from '@torchline/load';
import { openFolderFeed } from '@torchline/platform/embedded';
import { FIGURE_LOGS } from '@torchline/projection';
import {
  BatchOfFacts,
  MemoryFigures,
  MODEL,
  modelOf,
  Places,
  type Model,
} from '@torchline/projection/counting';
import type { Regions } from '@torchline/regions';
import { regionsAt } from '../../../../services/projection/src/rebuild/regions-at.ts';

const LIMIT = 2_000;

/** The projection without its second stage: what streams feed by themselves, and what they tell of members. */
export const FIRST_STAGE: Model = modelOf(
  [...MODEL.kinds.values()],
  [...MODEL.sets.values()].map(({ set }) => ({ set, derive: () => [] })),
  MODEL.grainOf,
);

/** The region tree of a data folder as it is now. */
export async function regionsOf(data: string): Promise<Regions> {
  const feed = openFolderFeed(data);
  const regions = await regionsAt(feed, LOAD_PROVINCE, Infinity);
  await feed.close();
  return regions;
}

/** Our own figures of all facts of a data folder, in memory. */
export async function figuresOf(data: string, model: Model): Promise<MemoryFigures> {
  const figures = new MemoryFigures();
  const places = new Places(await regionsOf(data), LOAD_PROVINCE);
  const feed = openFolderFeed(data);
  for (const log of FIGURE_LOGS)
    for (let after = 0, more = true; more;) {
      const { facts, through } = await feed.next(log, after, LIMIT);
      const batch = new BatchOfFacts(model, places, figures);
      for (const fact of facts) batch.apply(fact);
      figures.commit(batch.finish());
      after = through;
      more = facts.length > 0;
    }
  await feed.close();
  return figures;
}

/** All cells, a line each, sorted: `measure|level|region|period|count|fresh|amount`. */
export const cellLines = (figures: MemoryFigures): readonly string[] =>
  [...figures.cells]
    .map(([text, { count, fresh, amount }]) => `${text}|${count}|${fresh}|${amount}`)
    .toSorted();
