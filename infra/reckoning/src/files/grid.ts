import ExcelJS from '@protobi/exceljs';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';

/** One row of a file as text; `row` as people count. */
export interface GridRow {
  readonly row: number;
  readonly cells: readonly string[];
}
export interface Grid {
  readonly sheet: string;
  readonly rows: readonly GridRow[];
}

/** Reads a workbook or a CSV (UTF-8 or GB 18030) into text. */
export async function readGrids(bytes: Buffer): Promise<Grid[]> {
  return bytes.subarray(0, 2).toString('latin1') === 'PK' ? readWorkbook(bytes) : [readCsv(bytes)];
}

function readCsv(bytes: Buffer): Grid {
  const records = parse(textOf(bytes), { relax_column_count: true, bom: true, columns: false });
  return { sheet: '', rows: records.map((cells, index) => ({ row: index + 1, cells })) };
}

function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return iconv.decode(bytes, 'gb18030');
  }
}

async function readWorkbook(bytes: Buffer): Promise<Grid[]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  return book.worksheets.map((sheet) => {
    const rows: GridRow[] = [];
    sheet.eachRow((row, number) => {
      const cells: string[] = [];
      row.eachCell({ includeEmpty: true }, (cell, column) => (cells[column - 1] = cellText(cell)));
      rows.push({ row: number, cells: Array.from(cells, (text) => text ?? '') });
    });
    return { sheet: sheet.name, rows };
  });
}

interface Cell {
  readonly value: unknown;
  readonly numFmt?: string;
}

/** A number is the decimal text of its 15 digits, a percentage is written as one, a day as YYYY-MM-DD. */
function cellText({ value, numFmt }: Cell): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'number') return numFmt?.includes('%') ? `${digits(value * 100)}%` : digits(value);
  if (typeof value === 'object') return richText(value);
  return typeof value === 'string' ? value : '';
}

/** Never in exponents: 15 digits at most, so that 0.1 + 0.2 stays what was typed. */
function digits(value: number): string {
  const text = String(Number(value.toPrecision(15)));
  return text.includes('e') ? BigInt(Math.round(value)).toString() : text;
}

function richText(value: object): string {
  if ('richText' in value && Array.isArray(value.richText))
    return (value.richText as readonly { readonly text: string }[]).map(({ text }) => text).join('');
  return 'text' in value && typeof value.text === 'string' ? value.text : '';
}
