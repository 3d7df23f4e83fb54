import type { IsoDate } from '@torchline/kernel';

/**
 * A cell to be written. `decimal` is decimal text (an amount in the unit that the header names), `percent` decimal text
 * of the percentage (`3.39`). null is an empty cell.
 */
export type OutCell =
  | string
  | null
  | { readonly integer: number }
  | { readonly decimal: string }
  | { readonly date: IsoDate }
  | { readonly percent: string };

export interface OutColumn {
  readonly header: string;
  /** In characters; by the header's length when left out. */
  readonly width?: number;
}

/** A sheet to be written: title rows over the whole width, a frozen header, typed rows. */
export interface OutSheet {
  readonly name: string;
  readonly titles?: readonly string[];
  readonly columns: readonly OutColumn[];
  readonly rows: readonly (readonly OutCell[])[];
}

/** Text that a spreadsheet would take for a formula when it is typed in. */
export const wouldBeFormula = (text: string): boolean => /^[=+\-@\t\r]/.test(text);

/** The cell as people read it. */
export function cellWords(cell: OutCell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  if ('integer' in cell) return String(cell.integer);
  if ('decimal' in cell) return cell.decimal;
  return 'date' in cell ? cell.date : `${cell.percent}%`;
}
