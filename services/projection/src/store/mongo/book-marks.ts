import type { FigureBook } from '../../reading/source.ts';
import { touchedIn } from '../touched-cells.ts';
import { reading, type StateRead } from './figure-state.ts';
import type { UnitRow } from './schema.ts';

type Changed = ReturnType<FigureBook['changedSince']>;

/** Commits that are read at most: who was away for longer reads its series again. */
const COMMITS_READ = 2_000;

/** Where every unit stands, as text: what a reader has seen so far. */
const markOf = (units: readonly UnitRow[]): string =>
  JSON.stringify(units.map(({ _id, commits }) => [_id, commits]).toSorted(([a = 0], [b = 0]) => a - b));

interface Span {
  readonly unit: number;
  readonly from: number;
  readonly to: number;
}

/** What each unit wrote since a mark; undefined where that cannot be said. */
function spansSince(mark: string, units: readonly UnitRow[]): readonly Span[] | undefined {
  const before = new Map(mark === '' ? [] : (JSON.parse(mark) as [number, number][]));
  if (before.size === 0 || before.size !== units.length) return undefined;
  const spans = units.map(({ _id, commits }) => ({
    unit: _id,
    from: before.get(_id) ?? Infinity,
    to: commits,
  }));
  const isFollowed = spans.every(({ from, to }) => from <= to && to - from <= COMMITS_READ);
  return isFollowed ? spans.filter(({ from, to }) => from < to) : undefined;
}

/** What can be said of a mark without reading: that it is from elsewhere or too long ago, or that nothing was written. */
export function changedAtHand(mark: string, units: readonly UnitRow[]): Changed | undefined {
  const spans = spansSince(mark, units);
  if (!spans) return { mark: markOf(units), cells: 'unknown' };
  return spans.length === 0 ? { mark: markOf(units), cells: new Map() } : undefined;
}

/** Which cells were touched by any unit since a mark. */
export async function readChanged({ database, at, units }: StateRead, mark: string): Promise<Changed> {
  const now = markOf(units);
  const spans = spansSince(mark, units) ?? [];
  const ranges = spans.map(({ unit: u, from, to }) => ({ _id: { $gt: { u, n: from }, $lte: { u, n: to } } }));
  const rows = await reading(() => database.commits.find({ $or: ranges }, at).toArray());
  const named = rows.flatMap(({ cells }) => (cells === null ? [] : [cells]));
  const isAll = named.length === spans.reduce((sum, { from, to }) => sum + to - from, 0);
  return { mark: now, cells: isAll ? touchedIn(named) : 'unknown' };
}
