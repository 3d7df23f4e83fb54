import type { CellText } from '../../engine/roll-up.ts';

/** More than this are not named one by one: a reader then reads everything again. */
const NAMED_AT_MOST = 2_000;

/** The series (`measure|level|region`) of cells as a JSON array; null when there are too many to name. */
export function touchedSeries(cells: Iterable<CellText>): string | null {
  const series = new Set<string>();
  for (const cell of cells) series.add(cell.slice(0, cell.lastIndexOf('|')));
  return series.size > NAMED_AT_MOST ? null : JSON.stringify([...series]);
}
