import type { CellText } from '../engine/roll-up.ts';

/** More than this are not named one by one: a reader then reads everything again. */
const NAMED_AT_MOST = 4_000;

/** Cells by series (`measure|level|region`) and periods, as JSON; null when there are too many to name. */
export function touchedCells(cells: Iterable<CellText>): string | null {
  const bySeries = new Map<string, string[]>();
  let count = 0;
  for (const cell of cells) {
    count += 1;
    if (count > NAMED_AT_MOST) return null;
    const end = cell.lastIndexOf('|');
    const series = cell.slice(0, end);
    const periods = bySeries.get(series);
    if (periods) periods.push(cell.slice(end + 1));
    else bySeries.set(series, [cell.slice(end + 1)]);
  }
  return JSON.stringify([...bySeries]);
}

/** All that several commits touched together. */
export function touchedIn(texts: Iterable<string>): Map<string, Set<string>> {
  const touched = new Map<string, Set<string>>();
  for (const text of texts)
    for (const [series, periods] of JSON.parse(text) as [string, string[]][]) {
      const known = touched.get(series) ?? new Set<string>();
      touched.set(series, known);
      for (const period of periods) known.add(period);
    }
  return touched;
}
