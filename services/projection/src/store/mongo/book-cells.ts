import { periodNumber, periodText } from '../../engine/period-numbers.ts';
import { cellOf } from '../../engine/roll-up.ts';
import type { PeriodTotals, SeriesAt } from '../../reading/source.ts';
import { reading, type StateRead } from './figure-state.ts';
import type { CellRow } from './schema.ts';

/** 64-bit integers come as BigInt. */
const EXACT = { useBigInt64: true } as const;
/** Series, and cells, that are asked for at once. */
const SERIES_AT_ONCE = 500;
const CELLS_AT_ONCE = 5_000;

type Part = readonly [
  period: number,
  count: number | bigint,
  fresh: number | bigint,
  amount: bigint | number,
];
interface SeriesParts {
  readonly _id: string;
  readonly parts: readonly Part[];
}

/** Reads in several questions at once, each of a bearable size. */
export async function inParts<Key, Row>(
  keys: readonly Key[],
  size: number,
  read: (keys: Key[]) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const parts: Key[][] = [];
  for (let from = 0; from < keys.length; from += size) parts.push(keys.slice(from, from + size));
  return (await Promise.all(parts.map(read))).flat();
}

const isSomething = ({ count, fresh, amount }: PeriodTotals): boolean =>
  count !== 0 || fresh !== 0 || amount !== 0n;

/** The sum of what the units keep, in order of periods; periods that came back to nothing are left out. */
function summed(parts: readonly Part[]): readonly PeriodTotals[] {
  const sums = new Map<number, { count: number; fresh: number; amount: bigint }>();
  for (const [at, count, fresh, amount] of parts) {
    const sum = sums.get(Number(at)) ?? { count: 0, fresh: 0, amount: 0n };
    sum.count += Number(count);
    sum.fresh += Number(fresh);
    sum.amount += BigInt(amount);
    sums.set(Number(at), sum);
  }
  return [...sums]
    .map(([at, sum]): PeriodTotals => ({ period: periodText(at), ...sum }))
    .filter(isSomething)
    .toSorted((a, b) => (a.period < b.period ? -1 : 1));
}

/** Whole series by `measure|level|region`. */
export async function readSeries(
  { database, at }: StateRead,
  series: readonly string[],
): Promise<ReadonlyMap<string, readonly PeriodTotals[]>> {
  const parts = { $push: { $concatArrays: [['$_id.p', '$c', '$f', '$a']] } };
  const found = await inParts(series, SERIES_AT_ONCE, (some) =>
    reading(() =>
      database.cells
        .aggregate<SeriesParts>(
          [{ $match: { '_id.s': { $in: some } } }, { $group: { _id: '$_id.s', parts } }],
          { ...at, ...EXACT },
        )
        .toArray(),
    ),
  );
  return new Map(found.map((one) => [one._id, summed(one.parts)]));
}

type ExactCell = Pick<CellRow, '_id'> & { readonly c: number; readonly f: number; readonly a: bigint };

/** Cells by `measure|level|region|period`; nothing for those in which nothing stands. */
export async function readCells(
  { database, at, units }: StateRead,
  cells: readonly string[],
): Promise<ReadonlyMap<string, PeriodTotals>> {
  const parts = cells.flatMap((cell) => {
    const end = cell.lastIndexOf('|');
    const [s, p] = [cell.slice(0, end), periodNumber(cell.slice(end + 1))];
    return units.map(({ _id: u }) => ({ s, p, u }));
  });
  const found = await inParts(parts, CELLS_AT_ONCE, (some) =>
    reading(() => database.cells.find({ _id: { $in: some } }, { ...at, ...EXACT }).toArray()),
  );
  const rows = found as unknown as readonly ExactCell[];
  const byCell = Map.groupBy(rows, ({ _id: { s, p } }) => `${s}|${periodText(Number(p))}`);
  const totals = [...byCell].map(([cell, of]) => {
    const [sum] = summed(of.map(({ _id: { p }, c, f, a }): Part => [p, c, f, a]));
    return [cell, sum] as const;
  });
  return new Map(totals.flatMap(([cell, sum]) => (sum ? [[cell, sum] as const] : [])));
}

/** Every series in which something stands. */
export async function readPlaces({ database, at }: StateRead): Promise<readonly SeriesAt[]> {
  const sums = { c: { $sum: '$c' }, f: { $sum: '$f' }, a: { $sum: '$a' } };
  const found = await reading(() =>
    database.cells
      .aggregate<{ readonly _id: string }>(
        [
          { $group: { _id: { s: '$_id.s', p: '$_id.p' }, ...sums } },
          { $match: { $or: [{ c: { $ne: 0 } }, { f: { $ne: 0 } }, { a: { $ne: 0 } }] } },
          { $group: { _id: '$_id.s' } },
          { $sort: { _id: 1 } },
        ],
        at,
      )
      .toArray(),
  );
  return found.map(({ _id }) => {
    const { measure, level, region } = cellOf(_id);
    return { measure, level, region };
  });
}
