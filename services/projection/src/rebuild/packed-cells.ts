import type { CellText, Totals } from '../engine/roll-up.ts';

/** Cells on their way between threads: keys by line, totals as columns. */
export interface PackedCells {
  readonly keys: string;
  readonly counts: Float64Array<ArrayBuffer>;
  readonly fresh: Float64Array<ArrayBuffer>;
  readonly amounts: BigInt64Array<ArrayBuffer>;
}

export function packCells(cells: ReadonlyMap<CellText, Totals>): PackedCells {
  const totals = [...cells.values()];
  return {
    keys: [...cells.keys()].join('\n'),
    counts: Float64Array.from(totals, ({ count }) => count),
    fresh: Float64Array.from(totals, ({ fresh }) => fresh),
    amounts: BigInt64Array.from(totals, ({ amount }) => amount),
  };
}

/** Adds packed cells to those that are there. */
export function addCells(into: Map<CellText, Totals>, { keys, counts, fresh, amounts }: PackedCells): void {
  if (counts.length === 0) return;
  for (const [line, text] of keys.split('\n').entries()) {
    const known = into.get(text) ?? { count: 0, fresh: 0, amount: 0n };
    into.set(text, {
      count: known.count + (counts[line] ?? 0),
      fresh: known.fresh + (fresh[line] ?? 0),
      amount: known.amount + (amounts[line] ?? 0n),
    });
  }
}
