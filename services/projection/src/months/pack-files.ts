import { writeCsv, writeXlsx, type OutCell, type OutSheet } from '@torchline/tables';
import type { Pack, PackColumn } from './pack.ts';

const cellOf = (value: string | null, { kind }: PackColumn): OutCell =>
  value === null || kind === 'text' ? value : { decimal: value };

const sheetOf = ({ title, notes, columns, lines }: Pack): OutSheet => ({
  name: title,
  titles: [title, ...notes],
  columns: columns.map(({ header }) => ({ header })),
  rows: lines.map((line) => columns.map((column) => cellOf(line[column.key], column))),
});

/** The pack as a workbook. */
export const packXlsx = (pack: Pack): Promise<Uint8Array> => writeXlsx([sheetOf(pack)]);
/** The pack as CSV with a byte order mark, so that spreadsheets read its Chinese. */
export const packCsv = (pack: Pack): Uint8Array => writeCsv(sheetOf(pack), { bom: true });
