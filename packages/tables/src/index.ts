export * from './cell-text.ts';
export type { Header, HeaderCell, WantedColumn } from './layout/find-header.ts';
export { headerText, type HeaderText } from './layout/header-text.ts';
export {
  EXAMPLE_MARK,
  layoutOf,
  type SheetLayout,
  type SheetNote,
  type SkippedRow,
  type SkipReason,
  type TotalRow,
} from './layout/layout.ts';
export { totalKind, type TotalKind } from './layout/total-row.ts';
export { readTable } from './read-table.ts';
export { TableError } from './table-error.ts';
export * from './table.ts';
export { writeCsv, type CsvOptions } from './write/csv.ts';
export { cellWords, wouldBeFormula, type OutCell, type OutColumn, type OutSheet } from './write/out-sheet.ts';
export { writeXlsx } from './write/xlsx.ts';
