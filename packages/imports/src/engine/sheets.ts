import type { ErrorCode, MoneyUnit } from '@torchline/kernel';
import {
  columnLetter,
  isBlank,
  layoutOf,
  plainText,
  type HeaderCell,
  type SheetLayout,
  type SkippedRow,
  type TableFile,
  type TableSheet,
  type WantedColumn,
} from '@torchline/tables';
import { cellError } from '../cell-error.ts';
import type { Column } from '../columns/index.ts';
import type { CellError } from '../report.ts';
import type { ImportTemplate } from '../template.ts';

/** The column beside refused rows; not read when such a file comes back. */
export const REASON_HEADER = '退回原因';
const NOT_MISSED = new Set([REASON_HEADER, '序号', 'no.', 'no']);
const NOTES_SHEET = /说明|须知|字典|代码|选项|notes|readme/i;

export interface FileLayout {
  readonly sheets: readonly SheetLayout[];
  readonly skipped: readonly SkippedRow[];
  readonly errors: readonly CellError[];
  readonly warnings: readonly CellError[];
}

/** The key under which a column's heading is looked for; the second heading of a contact is `officer#1`. */
export const headingKey = (key: string, index: number): string => (index === 0 ? key : `${key}#${index}`);

function wantedColumns({ columns }: ImportTemplate): WantedColumn[] {
  return Object.entries(columns).flatMap(([key, { headings, required }]) =>
    headings.map(({ zh, en, aliases }, index) => ({
      key: headingKey(key, index),
      words: [zh, en, ...aliases],
      required: required && index === 0,
    })),
  );
}

/** Finds header and rows of every sheet. A sheet with content that is neither data nor notes refuses the file. */
export function layOut(file: TableFile, template: ImportTemplate): FileLayout {
  const wanted = wantedColumns(template);
  const read = file.sheets
    .filter(({ rows }) => rows.length > 0)
    .map((sheet) => ({ sheet, layout: layoutOf(sheet, wanted) }));
  const sheets = read.flatMap(({ layout }) => layout ?? []);
  const without = read.filter(({ layout }) => !layout).map(({ sheet }) => sheet);
  const notes = sheets.length > 0 ? without.filter(({ name }) => NOTES_SHEET.test(name)) : [];
  return {
    sheets,
    skipped: [...sheets.flatMap(({ skipped }) => skipped), ...notes.flatMap(skippedSheet)],
    errors: [
      ...(read.length === 0 ? [cellError({ sheet: '', row: 0 }, 'FILE_EMPTY')] : []),
      ...without.filter((sheet) => !notes.includes(sheet)).map(headerless(template)),
      ...sheets.flatMap((layout) => headerErrors(layout, template)),
    ],
    warnings: sheets.flatMap(unknownColumns),
  };
}

const headerless =
  (template: ImportTemplate) =>
  ({ name }: TableSheet): CellError =>
    cellError({ sheet: name, row: 0 }, 'SHEET_HEADER_MISSING', { template: template.zh });

function skippedSheet({ name, rows }: TableSheet): SkippedRow[] {
  const [first, last] = [rows[0], rows.at(-1)];
  return first && last
    ? [{ sheet: name, row: first.row, through: last.row, why: 'notes-sheet', text: name }]
    : [];
}

function headerErrors(layout: SheetLayout, template: ImportTemplate): CellError[] {
  const { header, sheet } = layout;
  const place = { sheet: sheet.name, row: header.at.row };
  const columns = Object.entries(template.columns);
  const missing = columns
    .filter(([key, { required }]) => required && !header.columns.has(key))
    .map(([, { headings }]) => cellError(place, 'COLUMN_MISSING', { header: headings[0].zh }));
  const twice = header.twice.map(({ first, second }) =>
    cellError({ ...place, at: second }, 'COLUMN_TWICE', {
      header: second.header,
      first: columnLetter(first.column),
      second: columnLetter(second.column),
    }),
  );
  return [...missing, ...twice, ...columns.flatMap(([key, column]) => unitErrors(layout, key, column))];
}

function unitErrors(layout: SheetLayout, key: string, { kind }: Column<unknown>): CellError[] {
  const at = layout.header.columns.get(key);
  if (!at || kind !== 'money' || at.unit !== undefined || layout.units.length === 1) return [];
  const code: ErrorCode = layout.units.length > 1 ? 'COLUMN_UNIT_CONFLICT' : 'COLUMN_UNIT_MISSING';
  const params = { header: at.header, units: layout.units.join('、') };
  return [cellError({ sheet: layout.sheet.name, row: layout.header.at.row, at }, code, params)];
}

/** The unit of a money column: its header's, else that of the lines above. */
export const unitOf = (layout: SheetLayout, at: HeaderCell | undefined): MoneyUnit | undefined =>
  at?.unit ?? layout.units[0];

const unknownColumns = ({ sheet, header }: SheetLayout): CellError[] =>
  header.unknown
    .filter(({ header: words }) => !isBlank(words) && !NOT_MISSED.has(plainText(words).toLowerCase()))
    .map((at) =>
      cellError({ sheet: sheet.name, row: header.at.row, at }, 'COLUMN_UNKNOWN', { header: at.header }),
    );
