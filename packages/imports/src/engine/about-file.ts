import { columnLetter, writeXlsx, type OutSheet, type TableFile, type TableSheet } from '@torchline/tables';
import type { KeptFileAbout, PersonalCell } from '../ports.ts';
import type { ImportTemplate } from '../template.ts';
import type { ReadRow } from './read-row.ts';
import type { ImportRequest } from './request.ts';
import { headingKey } from './sheets.ts';

const MASK = '•••';
const MEDIA_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
} as const;

interface Uploaded {
  readonly file: TableFile;
  readonly rows: readonly ReadRow[];
}

/** What is said of an uploaded table when it is kept: where it holds persons, a copy without them (脱敏副本). */
export async function aboutFile(
  { template, fileName, identity }: ImportRequest,
  { file, rows }: Uploaded,
): Promise<KeptFileAbout> {
  const about = { name: fileName, mediaType: MEDIA_TYPES[file.kind], by: identity };
  const cells = rows.flatMap((row) => personalCells(row, template));
  if (cells.length === 0) return about;
  return { ...about, redacted: await redacted(file, cells), cells };
}

/** Also of rows that were refused: the file is kept whole. */
function personalCells(row: ReadRow, { columns }: ImportTemplate): PersonalCell[] {
  const { layout, source } = row;
  return Object.entries(columns).flatMap(([key, column]) => {
    if (!column.personal) return [];
    const places = column.headings.flatMap((_, i) => layout.header.columns.get(headingKey(key, i)) ?? []);
    const texts = places.map((place) => (source.cells[place.column] ?? '').trim());
    const person = personOf(row.values[key], texts);
    return places.flatMap(({ column: at }, i) =>
      texts[i]
        ? [{ person, sheet: layout.sheet.name, row: source.row, column: columnLetter(at), text: texts[i] }]
        : [],
    );
  });
}

/** The person as the fact will carry it; of a cell that could not be read, as it was written. */
function personOf(
  value: unknown,
  [name = '', phone = '']: readonly string[],
): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null) return { ...value };
  return typeof value === 'string' ? { name: value } : { name, ...(phone === '' ? {} : { phone }) };
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
      ...cells.map((cell, column) => (masked.has(`${name}!${row}!${columnLetter(column)}`) ? MASK : cell)),
    ]),
  };
}
