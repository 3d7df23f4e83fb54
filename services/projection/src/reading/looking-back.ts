import { changesBackTo, type PositionVector } from '../engine/known-at.ts';
import type { Places } from '../engine/places.ts';
import type { CellText, Totals } from '../engine/roll-up.ts';
import { MODEL } from '../model.ts';
import type { FigureBook } from './source.ts';

type Changes = ReadonlyMap<CellText, Totals>;
const KEPT = 8;
const kept = new WeakMap<FigureBook, Map<string, Changes>>();

const textOf = (vector: PositionVector): string =>
  Object.entries(vector)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([log, position]) => `${log}:${position}`)
    .join(',');

/** Changes back to a vector from the figures as they stand. The last few are kept: a page asks the same more than once. */
export function changesFor(book: FigureBook, places: Places, vector: PositionVector): Changes {
  const now = Object.fromEntries([...book.reachedAll()].map(([log, { position }]) => [log, position]));
  const key = `${textOf(vector)} of ${textOf(now)}`;
  const mine = kept.get(book) ?? new Map<string, Changes>();
  kept.set(book, mine);
  const known = mine.get(key);
  if (known) return known;
  const changes = changesBackTo(vector, book, { model: MODEL, places });
  if (!book.isWhole) return changes;
  const [oldest] = mine.keys();
  if (mine.size >= KEPT && oldest !== undefined) mine.delete(oldest);
  mine.set(key, changes);
  return changes;
}
