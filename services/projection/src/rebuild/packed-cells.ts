import type { RolledUp } from '../engine/rolled-up.ts';
import { ownerIn, periodIn, sumKey } from '../engine/sum-table.ts';
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

/** The numbers of series in the order of their names. */
const inOrder = (series: readonly string[]): number[] =>
  [...series.keys()].sort((a, b) => ((series[a] ?? '') < (series[b] ?? '') ? -1 : 1));

/** Keys of all cells by the rank of their series and by period, sorted; those that came out even are left out. */
function keysIn({ sums }: RolledUp, order: readonly number[]): Float64Array {
  const ranks = new Uint32Array(order.length);
  for (const [rank, number] of order.entries()) ranks[number] = rank;
  const keys = new Float64Array(sums.size);
  let length = 0;
  for (const place of sums.places()) {
    if (sums.isEvenAt(place)) continue;
    const key = sums.keyAt(place);
    keys[length] = sumKey(ranks[ownerIn(key)] ?? 0, periodIn(key));
    length += 1;
  }
  return keys.subarray(0, length).sort();
}

/** Packs cells; those that came out even are left out. */
export function packCells(rolled: RolledUp): PackedCells {
  const { series, sums } = rolled;
  const order = inOrder(series);
  const keys = keysIn(rolled, order);
  const packed: PackedCells = {
    series: order.map((number) => series[number]).join('\n'),
    sizes: new Uint32Array(order.length),
    periods: new Uint32Array(keys.length),
    counts: new Float64Array(keys.length),
    fresh: new Float64Array(keys.length),
    amounts: new BigInt64Array(keys.length),
  };
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at] ?? 0;
    const rank = ownerIn(key);
    const period = periodIn(key);
    const { count, fresh, amount } = sums.totalsAt(sums.placeOf(sumKey(order[rank] ?? 0, period)));
    packed.sizes[rank] = (packed.sizes[rank] ?? 0) + 1;
    packed.periods[at] = period;
    packed.counts[at] = count;
    packed.fresh[at] = fresh;
    packed.amounts[at] = amount;
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
