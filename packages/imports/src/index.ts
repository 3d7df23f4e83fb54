export * from './columns/index.ts';
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
