import {
  columnLetter,
  writeXlsx,
  type OutSheet,
  type SheetLayout,
  type TableFile,
  type TableSheet,
} from '@torchline/tables';
import type { KeptFileAbout, PersonalCell } from '../ports.ts';
import type { ImportTemplate } from '../template.ts';
import type { ReadRow } from './read-row.ts';
import type { ImportRequest } from './request.ts';
import { headingKey, type FileLayout } from './sheets.ts';

const MASK = '•••';
const MEDIA_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
} as const;

interface Uploaded {
  readonly file: TableFile;
  readonly layout: FileLayout;
  readonly rows: readonly ReadRow[];
}

/** What is said of an uploaded table when it is kept: where it holds persons, a copy without them (脱敏副本). */
export async function aboutFile(
  { template, fileName, identity }: ImportRequest,
  { file, layout }: Uploaded,
): Promise<KeptFileAbout> {
  const about = { name: fileName, mediaType: MEDIA_TYPES[file.kind], by: identity };
  const cells = layout.sheets.flatMap((sheet) => personalCells(sheet, template));
  if (cells.length === 0) return about;
  return { ...about, personal: { redacted: await redacted(file, cells), cells } };
}

/** Also of rows that were refused, and of total rows: the file is kept whole. */
function personalCells(layout: SheetLayout, { columns }: ImportTemplate): PersonalCell[] {
  const places = Object.entries(columns).flatMap(([key, column]) =>
    column.personal
      ? column.headings.flatMap((_, index) => {
          const at = layout.header.columns.get(headingKey(key, index));
          return at ? [{ key, column: at.column }] : [];
        })
      : [],
  );
  const { name: sheet, rows } = layout.sheet;
  return rows
    .filter(({ row }) => row > layout.header.at.row)
    .flatMap(({ row, cells }) =>
      places.flatMap(({ key, column }) => {
        const text = cells[column] ?? '';
        return text.trim() === '' ? [] : [{ sheet, row, column, text, person: `${sheet}!${row}!${key}` }];
      }),
    );
}

function redacted(file: TableFile, cells: readonly PersonalCell[]): Promise<Uint8Array> {
  const masked = new Set(cells.map(({ sheet, row, column }) => `${sheet}!${row}!${column}`));
  return writeXlsx(file.sheets.map((sheet) => maskedSheet(sheet, masked)));
}

/** With the row number of the original before each row, so that a fact's source row is found in the copy. */
function maskedSheet({ name, rows }: TableSheet, masked: ReadonlySet<string>): OutSheet {
  const width = rows.reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
  const letters = Array.from({ length: width }, (_, column) => ({ header: columnLetter(column) }));
  return {
    name,
    columns: [{ header: '原行号' }, ...letters],
    rows: rows.map(({ row, cells }) => [
      { integer: row },
      ...cells.map((cell, column) => (masked.has(`${name}!${row}!${column}`) ? MASK : cell)),
    ]),
  };
}
