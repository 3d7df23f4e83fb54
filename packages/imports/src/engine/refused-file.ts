import { writeXlsx, type OutSheet, type SheetLayout, type TableRow } from '@torchline/tables';
import type { ReportRow } from '../report.ts';
import { PackedRows, type OutRow } from './packed-rows.ts';
import { REASON_HEADER } from './sheets.ts';

/** The refused rows of an import, in few bytes; most are only looked at on the screen, so the file is written when asked for. */
export interface RefusedFile {
  /** Memory that it takes until then. */
  readonly bytes: number;
  /** XLSX. */
  readonly write: () => Promise<Uint8Array>;
}

interface WaitingSheet {
  readonly sheet: Omit<OutSheet, 'rows'>;
  readonly packed: PackedRows;
}

/**
 * The refused rows in the layout of the file they came in: same lines above the header, same columns, and beside them
 * why. A formula's cell is left empty. Total rows are left out, since they added up more than these rows. Nothing else of
 * the file or of its report is kept by this.
 */
export async function refusedFile(
  sheets: readonly SheetLayout[],
  refused: readonly ReportRow[],
): Promise<RefusedFile> {
  const waiting: WaitingSheet[] = [];
  for (const layout of sheets) {
    const rows = refused.filter(({ sheet }) => sheet === layout.sheet.name);
    if (rows.length > 0) waiting.push(await waitingSheet(layout, rows));
  }
  return {
    bytes: waiting.reduce((sum, { packed }) => sum + packed.bytes, 0),
    write: async () =>
      writeXlsx(
        await Promise.all(
          waiting.map(async ({ sheet, packed }) => ({ ...sheet, rows: await packed.rows() })),
        ),
      ),
  };
}

async function waitingSheet(layout: SheetLayout, refused: readonly ReportRow[]): Promise<WaitingSheet> {
  const header = layout.header.at.cells;
  const sources = new Map(layout.body.map((row) => [row.row, row]));
  const reasonColumn = header.findIndex((cell) => cell.trim() === REASON_HEADER);
  const width = reasonColumn < 0 ? header.length : reasonColumn;
  const sheet = {
    name: layout.sheet.name,
    titles: layout.above.map(titleOf),
    columns: [...cellsOf(layout.header.at, width), REASON_HEADER].map((words) => ({ header: words })),
  };
  const rowOf = (row: ReportRow): OutRow => [...cellsOf(sources.get(row.row), width), reasonsOf(row)];
  return { sheet, packed: await PackedRows.of(refused, rowOf) };
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
