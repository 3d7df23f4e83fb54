/** What is wrong with one cell before anybody asks what it means. */
export type CellFlaw = 'formula' | 'error-value' | 'rounded';

/** One row that is not blank; `row` as people count, from 1. Cells after the last one that is filled are left out. */
export interface TableRow {
  readonly row: number;
  readonly cells: readonly string[];
  /** By 0-based column; most rows have none. */
  readonly flaws?: ReadonlyMap<number, CellFlaw>;
}

/** A merged range; rows from 1, columns from 0, all included. */
export interface MergedRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface TableSheet {
  readonly name: string;
  readonly rows: readonly TableRow[];
  readonly merged: readonly MergedRange[];
}

export type TextEncoding = 'utf-8' | 'utf-16le' | 'gb18030';

/** A file read as text: numbers as decimal text of at most 15 digits, days as YYYY-MM-DD, percentages as `3.39%`. */
export interface TableFile {
  readonly kind: 'xlsx' | 'csv';
  /** How a CSV was written; 'utf-8' for XLSX. */
  readonly encoding: TextEncoding;
  readonly sheets: readonly TableSheet[];
}

/** What a file may hold at most. Sizes in bytes; rows that are not blank, per sheet. */
export interface TableLimits {
  readonly bytes: number;
  readonly unpackedBytes: number;
  readonly rows: number;
  readonly columns: number;
}

export const TABLE_LIMITS: TableLimits = {
  bytes: 20_000_000,
  unpackedBytes: 200_000_000,
  rows: 50_000,
  columns: 200,
};
