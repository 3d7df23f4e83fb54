import { readCsv } from './read/csv.ts';
import { readXlsx } from './read/xlsx.ts';
import { TableError } from './table-error.ts';
import { TABLE_LIMITS, type TableFile, type TableLimits } from './table.ts';

const startsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean =>
  start.every((byte, i) => bytes[i] === byte);

/**
 * Reads XLSX or CSV; which of them is seen from the bytes, the name only names the sheet of a CSV. Blank rows are left
 * out, row numbers stay. Throws TableError with a code of `kernel/errors/imports`.
 */
export function readTable(
  bytes: Uint8Array,
  fileName = 'CSV',
  limits: TableLimits = TABLE_LIMITS,
): TableFile {
  if (bytes.length === 0) throw new TableError('FILE_EMPTY');
  if (bytes.length > limits.bytes) throw new TableError('FILE_TOO_LARGE', { limit: limits.bytes });
  if (startsWith(bytes, 0x50, 0x4b, 3, 4)) return readXlsx(bytes, limits);
  // The old binary workbook, and workbooks with a password.
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new TableError('FILE_KIND_UNKNOWN');
  return readCsv(bytes, fileName.replace(/^.*[/\\]/, '').replace(/\.[^.]+$/, ''), limits);
}
