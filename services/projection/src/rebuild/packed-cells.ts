import type { PeriodSums, Sum } from '../engine/leaf-sums.ts';
import type { CellRow, SeriesRows } from '../store/sqlite/cell-table.ts';
import { periodNumber } from '../store/period-numbers.ts';

/** Cells on their way between threads: series by line, sorted, the cells of each in order of periods, as columns. */
export interface PackedCells {
  readonly series: string;
  /** How many cells each series has. */
  readonly sizes: Uint32Array<ArrayBuffer>;
  readonly periods: Uint32Array<ArrayBuffer>;
  readonly counts: Float64Array<ArrayBuffer>;
  readonly fresh: Float64Array<ArrayBuffer>;
  readonly amounts: BigInt64Array<ArrayBuffer>;
}

type Cell = readonly [period: number, sum: Sum];

function cellsOf({ sums }: PeriodSums): Cell[] {
  const cells: Cell[] = [];
  for (const [period, sum] of sums) if (!sum.isEven) cells.push([periodNumber(period), sum]);
  return cells.sort(([a], [b]) => a - b);
}

/** Packs cells; those that came out even are left out. */
export function packCells(all: ReadonlyMap<string, PeriodSums>): PackedCells {
  const named = [...all].sort(([a], [b]) => (a < b ? -1 : 1));
  const series = named.map(([, sums]) => cellsOf(sums));
  const length = series.reduce((sum, cells) => sum + cells.length, 0);
  const packed: PackedCells = {
    series: named.map(([name]) => name).join('\n'),
    sizes: Uint32Array.from(series, (cells) => cells.length),
    periods: new Uint32Array(length),
    counts: new Float64Array(length),
    fresh: new Float64Array(length),
    amounts: new BigInt64Array(length),
  };
  let at = 0;
  for (const cells of series)
    for (const [period, sum] of cells) {
      packed.periods[at] = period;
      packed.counts[at] = sum.count;
      packed.fresh[at] = sum.fresh;
      packed.amounts[at] = sum.amount;
      at += 1;
    }
  return packed;
}

function rowAt({ periods, counts, fresh, amounts }: PackedCells, at: number): CellRow {
  return {
    period: periods[at] ?? 0,
    count: counts[at] ?? 0,
    fresh: fresh[at] ?? 0,
    amount: amounts[at] ?? 0n,
  };
}

/** The cells of one series in one pack. */
type Slice = readonly [pack: PackedCells, from: number, to: number];

function rowsOf(slices: readonly Slice[]): CellRow[] {
  const rows = slices.flatMap(([pack, from, to]) =>
    Array.from({ length: to - from }, (_, index) => rowAt(pack, from + index)),
  );
  if (slices.length === 1) return rows;
  const byPeriod = new Map<number, CellRow>();
  for (const row of rows) {
    const known = byPeriod.get(row.period);
    byPeriod.set(row.period, known ? sumOf(known, row) : row);
  }
  return [...byPeriod.values()].sort((a, b) => a.period - b.period);
}

const sumOf = (a: CellRow, b: CellRow): CellRow => ({
  period: a.period,
  count: a.count + b.count,
  fresh: a.fresh + b.fresh,
  amount: a.amount + b.amount,
});

/** The cells of all packs together, series by series in their order. */
export function* together(packs: readonly PackedCells[]): Iterable<SeriesRows> {
  const slices = new Map<string, Slice[]>();
  for (const pack of packs) {
    let from = 0;
    for (const [line, series] of pack.series.split('\n').entries()) {
      const to = from + (pack.sizes[line] ?? 0);
      const known = slices.get(series) ?? [];
      slices.set(series, known);
      if (to > from) known.push([pack, from, to]);
      from = to;
    }
  }
  for (const series of [...slices.keys()].sort()) {
    const own = slices.get(series) ?? [];
    if (own.length > 0) yield { series, rows: rowsOf(own) };
  }
}
