import { unzipSync, zipSync, type Zippable } from 'fflate';
import type { Cell, Workbook, Worksheet } from '@protobi/exceljs';
import { shiftPoint } from '../read/number-text.ts';
import type { OutCell, OutSheet } from './out-sheet.ts';

/** All dates inside the file, so that equal content gives equal bytes. A zip cannot hold a day before 1980. */
const FIXED = new Date(Date.UTC(2000, 0, 1));
const ZIP_TIME = new Date(2000, 0, 1);
const HEADER_FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEFEFEF' } } as const;
/** More digits than these a spreadsheet would alter: the number is then written as text. */
const DIGITS = 15;

/** Writes a workbook with typed cells; the same sheets give the same bytes. */
export async function writeXlsx(sheets: readonly OutSheet[]): Promise<Uint8Array> {
  const { default: Excel } = await import('@protobi/exceljs');
  const workbook = new Excel.Workbook();
  Object.assign(workbook, {
    creator: 'Torchline',
    lastModifiedBy: 'Torchline',
    created: FIXED,
    modified: FIXED,
  });
  for (const sheet of sheets) addSheet(workbook, sheet);
  return withFixedTimes(new Uint8Array(await workbook.xlsx.writeBuffer()));
}

function withFixedTimes(bytes: Uint8Array): Uint8Array {
  const files: Zippable = {};
  for (const [name, content] of Object.entries(unzipSync(bytes)))
    files[name] = [content, { mtime: ZIP_TIME, level: 6 }];
  return zipSync(files);
}

/** Excel allows 31 characters and none of []:*?/\ in the name of a sheet. */
const sheetName = (name: string): string => name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31);

function addSheet(workbook: Workbook, sheet: OutSheet): void {
  const titles = sheet.titles ?? [];
  const headerRow = titles.length + 1;
  const worksheet = workbook.addWorksheet(sheetName(sheet.name), {
    views: [{ state: 'frozen', ySplit: headerRow }],
  });
  worksheet.columns = sheet.columns.map(({ header, width }) => ({ width: width ?? widthOf(header) }));
  for (const title of titles) addTitle(worksheet, title, sheet.columns.length);
  const header = worksheet.addRow(sheet.columns.map((column) => column.header));
  header.eachCell((cell) => {
    cell.font = { bold: true };
    cell.fill = HEADER_FILL;
  });
  for (const row of sheet.rows) addRow(worksheet, row);
}

function addTitle(worksheet: Worksheet, title: string, width: number): void {
  const row = worksheet.addRow([title]);
  row.font = { bold: true };
  if (width > 1) worksheet.mergeCells(row.number, 1, row.number, width);
}

function addRow(worksheet: Worksheet, cells: readonly OutCell[]): void {
  const row = worksheet.addRow([]);
  for (const [index, cell] of cells.entries())
    if (cell !== null && cell !== '') setCell(row.getCell(index + 1), cell);
}

function setCell(target: Cell, cell: Exclude<OutCell, null>): void {
  if (typeof cell === 'string') target.value = cell;
  else if ('integer' in cell) setNumber(target, String(cell.integer), '#,##0');
  else if ('decimal' in cell) setNumber(target, cell.decimal, decimalFormat(cell.decimal));
  else if ('percent' in cell)
    setNumber(target, shiftPoint(cell.percent, -2), `${decimalFormat(cell.percent)}%`);
  else {
    target.value = new Date(`${cell.date}T00:00:00Z`);
    target.numFmt = 'yyyy-mm-dd';
  }
}

function setNumber(target: Cell, decimal: string, format: string): void {
  if (decimal.replace(/^-?0*\.?0*|\./g, '').length > DIGITS) {
    target.value = decimal;
    return;
  }
  target.value = Number(decimal);
  target.numFmt = format;
}

/** As many places as the text has. */
function decimalFormat(decimal: string): string {
  const places = decimal.split('.')[1]?.length ?? 0;
  return places === 0 ? '#,##0' : `#,##0.${'0'.repeat(places)}`;
}

/** A Chinese character takes two of the width's units. */
const widthOf = (header: string): number =>
  Math.min(
    40,
    Math.max(
      10,
      [...header].reduce((sum, c) => sum + (c > '\u2e7f' ? 2 : 1), 4),
    ),
  );
