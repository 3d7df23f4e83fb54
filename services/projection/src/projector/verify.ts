import type { Feed } from '@torchline/event-feed';
import { Masters } from '@torchline/masters';
import type { Places } from '../engine/places.ts';
import type { CountedRow } from '../engine/state.ts';
import { MODEL } from '../model.ts';
import { MemorySource } from '../reading/memory-source.ts';
import type { CellSource, FigureBook } from '../reading/source.ts';
import { packRows } from '../store/member-rows.ts';
import { MemoryFigures } from '../store/memory-store.ts';
import { cutAt } from './cut-feed.ts';
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

const packed = (rows: readonly CountedRow[] | undefined): string | undefined => rows && packRows(rows);

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
      yield [member, packed(members.get(member)), packed(fresh.members.get(member))];
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
  const [held, reached] = await book.atOnce(() => [book.heldFacts(), book.reachedAll()]);
  const figures = new MemoryFigures(held);
  const feed = cutAt(parts.feed, reached);
  const projector = new Projector({ feed, logs, figures, masters: new Masters(province) });
  await projector.open();
  await projector.catchUp();
  return { ...(await book.atOnce(() => compared(book, figures))), places: projector.places };
}

function compared(book: FigureBook, figures: MemoryFigures): Omit<Verified, 'places'> {
  let equal = 0;
  const differences: string[] = [];
  for (const [key, live, fresh] of pairs(book, figures))
    if (live === fresh) equal += 1;
    else differences.push(`${key}: ${live ?? '-'} | ${fresh ?? '-'}`);
  return { equal, differ: differences.length, differences: differences.slice(0, SHOWN) };
}
