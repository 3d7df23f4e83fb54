import type { RolledUp } from '../engine/rolled-up.ts';
import { ownerIn, periodIn } from '../engine/sum-table.ts';
import type { CellRow, SeriesRows } from '../store/sqlite/cell-table.ts';

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

/** Where the cells of each series stand, in order of periods; those that came out even are left out. */
function placesBySeries({ series, sums }: RolledUp): number[][] {
  const places: number[][] = series.map(() => []);
  for (const place of sums.places())
    if (!sums.isEvenAt(place)) places[ownerIn(sums.keyAt(place))]?.push(place);
  for (const own of places) own.sort((a, b) => sums.keyAt(a) - sums.keyAt(b));
  return places;
}

/** Packs cells; those that came out even are left out. */
export function packCells(rolled: RolledUp): PackedCells {
  const { series, sums } = rolled;
  const bySeries = placesBySeries(rolled);
  const order = [...series.keys()].sort((a, b) => ((series[a] ?? '') < (series[b] ?? '') ? -1 : 1));
  const length = bySeries.reduce((sum, places) => sum + places.length, 0);
  const packed: PackedCells = {
    series: order.map((number) => series[number]).join('\n'),
    sizes: Uint32Array.from(order, (number) => bySeries[number]?.length ?? 0),
    periods: new Uint32Array(length),
    counts: new Float64Array(length),
    fresh: new Float64Array(length),
    amounts: new BigInt64Array(length),
  };
  let at = 0;
  for (const number of order)
    for (const place of bySeries[number] ?? []) {
      const { count, fresh, amount } = sums.totalsAt(place);
      packed.periods[at] = periodIn(sums.keyAt(place));
      packed.counts[at] = count;
      packed.fresh[at] = fresh;
      packed.amounts[at] = amount;
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
