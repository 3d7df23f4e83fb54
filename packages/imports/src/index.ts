export * from './columns/index.ts';
export type { ImportRequest } from './engine/request.ts';
export { runImport, type ImportResult } from './engine/run-import.ts';
export { ImportDesk, type ImportDeskParts, type SentFile } from './import-desk.ts';
export type {
  ImportHost,
  KeptFileAbout,
  KeptTables,
  PersonalCell,
  RowAnswer,
  RowHandler,
  RowItem,
  RowRequest,
} from './ports.ts';
export {
  importReportSchema,
  type CellError,
  type ImportMode,
  type ImportReport,
  type ReportRow,
  type RowOutcome,
} from './report.ts';
export { templateCsv, templateHeaders, templateXlsx } from './template-file.ts';
export {
  importTemplate,
  rowCommand,
  type Cells,
  type Columns,
  type ImportTemplate,
  type Previous,
  type RowCommand,
  type RowContext,
  type TemplateWritten,
} from './template.ts';
export { templatesDoc } from './templates-doc.ts';
