import { Pace } from '@torchline/event-store';
import type { OutSheet, SheetLayout, TableRow } from '@torchline/tables';
import type { ReportRow } from '../report.ts';
import { REASON_HEADER } from './sheets.ts';

/** Writes the file of refused rows when somebody asks for it: most are only looked at on the screen. */
export type WriteRefused = () => Promise<Uint8Array>;

/**
 * The refused rows in the layout of the file they came in: same lines above the header, same columns, and beside them
 * why. A formula's cell is left empty. Total rows are left out, since they added up more than these rows. Nothing else of
 * the file or of its report is kept by this.
 */
export async function refusedSheets(
  sheets: readonly SheetLayout[],
  refused: readonly ReportRow[],
): Promise<readonly OutSheet[]> {
  const written: OutSheet[] = [];
  for (const layout of sheets) {
    const rows = refused.filter(({ sheet }) => sheet === layout.sheet.name);
    if (rows.length > 0) written.push(await sheetOf(layout, rows));
  }
  return written;
}

async function sheetOf(layout: SheetLayout, refused: readonly ReportRow[]): Promise<OutSheet> {
  const header = layout.header.at.cells;
  const sources = new Map(layout.body.map((row) => [row.row, row]));
  const reasonColumn = header.findIndex((cell) => cell.trim() === REASON_HEADER);
  const width = reasonColumn < 0 ? header.length : reasonColumn;
  return {
    name: layout.sheet.name,
    titles: layout.above.map(titleOf),
    columns: [...cellsOf(layout.header.at, width), REASON_HEADER].map((words) => ({ header: words })),
    rows: await new Pace().map(refused, (row) => [...cellsOf(sources.get(row.row), width), reasonsOf(row)]),
  };
}

/** Lines above the header, each in one cell: a line with several notes still says them all. */
const titleOf = ({ cells }: TableRow): string => cells.filter((cell) => cell.trim() !== '').join('\u3000');

function cellsOf(row: TableRow | undefined, width: number): string[] {
  return Array.from({ length: width }, (_, column) =>
    row?.flaws?.has(column) ? '' : (row?.cells[column] ?? ''),
  );
}

const reasonsOf = ({ errors }: ReportRow): string =>
  errors.map(({ column, zh }) => (column ? `${column.letter} 列“${column.header}”：${zh}` : zh)).join('；');
