import { parse } from 'csv-parse/sync';
import { TableError } from '../table-error.ts';
import type { CellFlaw, TableFile, TableLimits, TableRow, TextEncoding } from '../table.ts';

const DELIMITERS = [',', ';', '\t'] as const;
/** A text that would start a formula is written with an apostrophe before it; it is taken off here. */
const GUARDED = /^'(?=[=+\-@\t\r])/;

/** A file with more lines than so many times the rows that it may hold, blank ones too, is not read to its end. */
const WITH_BLANKS = 2;

/** Reads delimited text; `name` becomes the name of its one sheet. */
export function readCsv(bytes: Uint8Array, name: string, limits: TableLimits): TableFile {
  const { text, encoding } = decode(bytes);
  const most = limits.rows * WITH_BLANKS;
  const records = parseRecords(text, most);
  const rows: TableRow[] = [];
  for (const [index, record] of records.entries()) {
    const row = toRow(record, index + 1);
    if (!row) continue;
    if (row.cells.length > limits.columns)
      throw new TableError('FILE_TOO_WIDE', { sheet: name, row: row.row, limit: limits.columns });
    if (rows.length >= limits.rows)
      throw new TableError('FILE_TOO_MANY_ROWS', { sheet: name, limit: limits.rows });
    rows.push(row);
  }
  if (records.length >= most) throw new TableError('FILE_TOO_MANY_ROWS', { sheet: name, limit: limits.rows });
  return { kind: 'csv', encoding, sheets: [{ name, rows, merged: [] }] };
}

function toRow(record: readonly string[], row: number): TableRow | undefined {
  const last = record.findLastIndex((cell) => cell.trim() !== '');
  if (last < 0) return undefined;
  const cells = record.slice(0, last + 1).map((cell) => cell.replace(GUARDED, ''));
  const formulas = record.flatMap((cell, column) => (cell.startsWith('=') ? [column] : []));
  if (formulas.length === 0) return { row, cells };
  return { row, cells, flaws: new Map(formulas.map((column): [number, CellFlaw] => [column, 'formula'])) };
}

function parseRecords(text: string, to: number): string[][] {
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      to,
      skip_empty_lines: false,
      skip_records_with_error: false,
    });
  } catch (error) {
    throw new TableError('FILE_BROKEN', { detail: error instanceof Error ? error.message.slice(0, 80) : '' });
  }
}

/** The delimiter that stands most often outside quotes in the first lines. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 20_000).replace(/"(?:[^"]|"")*"/g, '');
  const counts = DELIMITERS.map((delimiter) => head.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** UTF-8 with or without mark, UTF-16 with mark, else GB 18030 (GB 18030-2022), each only when every byte fits. */
function decode(bytes: Uint8Array): { readonly text: string; readonly encoding: TextEncoding } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: strictly(bytes, 'utf-16le'), encoding: 'utf-16le' };
  if (bytes.includes(0)) throw new TableError('FILE_KIND_UNKNOWN');
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: strictly(bytes, 'gb18030'), encoding: 'gb18030' };
  }
}

function strictly(bytes: Uint8Array, encoding: TextEncoding): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new TableError('FILE_ENCODING_UNKNOWN');
  }
}
