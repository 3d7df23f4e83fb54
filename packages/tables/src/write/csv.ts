import { stringify } from 'csv-stringify/sync';
import iconv from 'iconv-lite';
import { cellWords, wouldBeFormula, type OutCell, type OutSheet } from './out-sheet.ts';

export interface CsvOptions {
  /** A byte order mark, so that spreadsheets take UTF-8 for what it is. */
  readonly bom?: boolean;
  readonly encoding?: 'utf-8' | 'gb18030';
}

/** Writes one sheet as CSV (RFC 4180). Text that would start a formula gets an apostrophe before it. */
export function writeCsv(sheet: OutSheet, { bom = false, encoding = 'utf-8' }: CsvOptions = {}): Uint8Array {
  const lines = [
    ...(sheet.titles ?? []).map((title) => [guarded(title)]),
    sheet.columns.map(({ header }) => guarded(header)),
    ...sheet.rows.map((row) => row.map(csvCell)),
  ];
  const text = stringify(lines, { record_delimiter: '\r\n' });
  return iconv.encode(text, encoding, { addBOM: bom });
}

const guarded = (text: string): string => (wouldBeFormula(text) ? `'${text}` : text);

/** Only text can be a formula: a negative amount stays a number. */
const csvCell = (cell: OutCell): string => (typeof cell === 'string' ? guarded(cell) : cellWords(cell));
