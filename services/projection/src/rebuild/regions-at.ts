import type { Feed } from '@torchline/event-feed';
import { Masters } from '@torchline/masters';
import type { Regions } from '@torchline/regions';
import { REFERENCE } from '../projector/projector.ts';

const LIMIT = 2_000;

/** The region tree as reference tells it up to a position; of this province alone, without what was worked out of it. */
export async function regionsAt(feed: Feed, province: string, through: number): Promise<Regions> {
  const masters = new Masters(province);
  while (masters.position < through) {
    const { facts } = await feed.next(REFERENCE, masters.position, LIMIT);
    for (const fact of facts) if (fact.position <= through) masters.apply(fact);
    if (facts.length === 0) break;
  }
  const book = masters.regions.provinces.get(province);
  return { provinces: new Map(book ? [[province, { ...book, trees: new Map() }]] : []) };
}

/** All that a tree says, as text. */
export const treeText = (regions: Regions, province: string): string => {
  const book = regions.provinces.get(province);
  return JSON.stringify(book ? [[...book.rows], book.units, book.zones] : []);
};
