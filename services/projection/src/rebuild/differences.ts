import type { DatabaseSync } from 'node:sqlite';
import { PERIODS, periodText } from '../engine/period-numbers.ts';

/** A cell or member that is not the same in two files of figures. */
export interface Difference {
  /** `measure|level|region|period`, or the name of the member. */
  readonly key: string;
  readonly live: string | undefined;
  readonly rebuilt: string | undefined;
}
export interface Compared {
  readonly equal: number;
  readonly differ: number;
  /** The first hundred. */
  readonly differences: readonly Difference[];
}
const SHOWN = 100;

type Line = readonly [key: string, value: string];

const CELLS = `SELECT s.measure || '|' || s.level || '|' || s.region AS series, c.id % ${PERIODS} AS period,
  c.count || '/' || c.fresh || '/' || c.amount AS value
  FROM series s CROSS JOIN cells c ON c.id >= s.id * ${PERIODS} AND c.id < (s.id + 1) * ${PERIODS}
  WHERE c.count <> 0 OR c.fresh <> 0 OR c.amount <> 0 ORDER BY s.measure, s.level, s.region, c.id`;
const MEMBERS = 'SELECT member AS key, rows AS value FROM members ORDER BY member';

function* cellsOf(database: DatabaseSync): Iterable<Line> {
  for (const { series, period, value } of database.prepare(CELLS).iterate())
    yield [`${String(series)}|${periodText(Number(period))}`, String(value)];
}
function* membersOf(database: DatabaseSync): Iterable<Line> {
  for (const { key, value } of database.prepare(MEMBERS).iterate()) yield [String(key), String(value)];
}

/** Walks two sorted lists side by side; what only one of them has is paired with nothing. */
function* sideBySide(
  live: Iterable<Line>,
  rebuilt: Iterable<Line>,
  before: (a: Line, b: Line) => boolean,
): Iterable<readonly [Line | undefined, Line | undefined]> {
  const [left, right] = [live[Symbol.iterator](), rebuilt[Symbol.iterator]()];
  let [a, b] = [left.next(), right.next()];
  while (!a.done || !b.done) {
    if (a.done || (!b.done && before(b.value, a.value))) {
      yield [undefined, b.value as Line];
      b = right.next();
    } else if (b.done || before(a.value, b.value)) {
      yield [a.value, undefined];
      a = left.next();
    } else {
      yield [a.value, b.value];
      [a, b] = [left.next(), right.next()];
    }
  }
}

/** In the order of the columns of a cell's key, as both files are sorted. */
const beforeInParts = ([a]: Line, [b]: Line): boolean => {
  const [left, right] = [a.split('|'), b.split('|')];
  const at = left.findIndex((part, index) => part !== right[index]);
  return at >= 0 && (left[at] ?? '') < (right[at] ?? '');
};
/** As SQLite compares text: by its bytes. */
const beforeInBytes = ([a]: Line, [b]: Line): boolean =>
  a !== b && Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0;

/**
 * Compares two files of figures cell by cell and member by member (逐格核对), in bounded memory. `onCompared` is told now
 * and then how many lines were compared.
 */
export function compareFigures(
  live: DatabaseSync,
  rebuilt: DatabaseSync,
  onCompared: (lines: number) => void = () => undefined,
): Compared {
  let [equal, differ] = [0, 0];
  const differences: Difference[] = [];
  const take = (linesOf: (database: DatabaseSync) => Iterable<Line>, before: typeof beforeInParts): void => {
    for (const [a, b] of sideBySide(linesOf(live), linesOf(rebuilt), before)) {
      if (a && b && a[1] === b[1]) equal += 1;
      else {
        differ += 1;
        if (differences.length < SHOWN)
          differences.push({ key: (a ?? b)?.[0] ?? '', live: a?.[1], rebuilt: b?.[1] });
      }
      if ((equal + differ) % 50_000 === 0) onCompared(equal + differ);
    }
  };
  take(cellsOf, beforeInParts);
  take(membersOf, beforeInBytes);
  return { equal, differ, differences };
}
