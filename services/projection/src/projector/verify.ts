import type { Feed } from '@torchline/event-feed';
import { Masters } from '@torchline/masters';
import type { Places } from '../engine/places.ts';
import { MODEL } from '../model.ts';
import { MemorySource } from '../reading/memory-source.ts';
import type { CellSource, FigureBook } from '../reading/source.ts';
import { MemoryFigures } from '../store/memory-store.ts';
import { Projector } from './projector.ts';

/** A rebuild from zero beside the live figures (重建核对). */
export interface Verified {
  readonly equal: number;
  readonly differ: number;
  /** Cells and members that are not the same, the first hundred. */
  readonly differences: readonly string[];
  readonly places: Places;
}
const SHOWN = 100;

/** The feed as it was when the live figures were written: facts after their positions are not there yet. */
const cutAt = (feed: Feed, book: FigureBook): Feed => {
  const reached = book.reachedAll();
  const end = (log: string): number => reached.get(log)?.position ?? 0;
  return {
    async next(log, after, limit) {
      const batch = await feed.next(log, after, limit);
      const facts = batch.facts.filter(({ position }) => position <= end(log));
      return { ...batch, facts, through: Math.max(after, Math.min(batch.through, end(log))) };
    },
    moved: (log, after, signal) => feed.moved(log, after, signal),
    close: async () => undefined,
  };
};

const seriesOf = (source: CellSource): Map<string, string> =>
  new Map(
    [...source.places()].flatMap((at) =>
      source
        .cells(at)
        .map(({ period, count, fresh, amount }): [string, string] => [
          `${at.measure}|${at.level}|${at.region}|${period}`,
          `${count}/${fresh}/${amount}`,
        ]),
    ),
  );

function* pairs(
  live: FigureBook,
  fresh: MemoryFigures,
): Iterable<[string, string | undefined, string | undefined]> {
  const [here, there] = [seriesOf(live), seriesOf(new MemorySource(fresh))];
  for (const key of new Set([...here.keys(), ...there.keys()])) yield [key, here.get(key), there.get(key)];
  for (const set of MODEL.sets.keys()) {
    const members = new Map(live.members(set));
    const others = [...fresh.members.keys()].filter((member) => member.startsWith(`${set}|`));
    for (const member of new Set([...members.keys(), ...others]))
      yield [member, JSON.stringify(members.get(member)), JSON.stringify(fresh.members.get(member))];
  }
}

/**
 * Counts every fact again up to the positions of the live figures, and compares cell by cell and member by member. What
 * is held stays held: whether it could count now is not the question here.
 */
export async function verifyFigures(parts: {
  readonly feed: Feed;
  readonly logs: readonly string[];
  readonly province: string;
  readonly book: FigureBook;
}): Promise<Verified> {
  const { book, logs, province } = parts;
  const figures = new MemoryFigures(book.heldFacts());
  const feed = cutAt(parts.feed, book);
  const projector = new Projector({ feed, logs, figures, masters: new Masters(province) });
  await projector.open();
  await projector.catchUp();
  let equal = 0;
  const differences: string[] = [];
  for (const [key, live, fresh] of pairs(book, figures))
    if (live === fresh) equal += 1;
    else differences.push(`${key}: ${live ?? '-'} | ${fresh ?? '-'}`);
  return {
    equal,
    differ: differences.length,
    differences: differences.slice(0, SHOWN),
    places: projector.places,
  };
}
