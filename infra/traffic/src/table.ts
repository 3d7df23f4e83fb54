import { writeCsv, writeXlsx } from '@torchline/tables';
import { createHash } from 'node:crypto';
import type { Cells, FileStep } from './step.ts';

const sheetOf = (name: string, rows: readonly Cells[]) => {
  const headers = Object.keys(rows[0] ?? {});
  return {
    name,
    columns: headers.map((header) => ({ header })),
    rows: rows.map((cells) => headers.map((header) => cells[header] ?? '')),
  };
};

/** Lines as a CSV file. */
export const csvOf = (rows: readonly Cells[]): Uint8Array => writeCsv(sheetOf('list', rows));

export interface TableParts {
  readonly service: string;
  readonly template: string;
  readonly as: string;
  readonly name: string;
  readonly rows: readonly Cells[];
}

/** A file of lines, to be stored whole or not at all; XLSX or CSV by the end of its name. */
export async function fileStep({ service, template, as, name, rows }: TableParts): Promise<FileStep> {
  const sheet = 'list';
  const bytes = name.endsWith('.xlsx') ? await writeXlsx([sheetOf(sheet, rows)]) : csvOf(rows);
  return {
    ...{ kind: 'file', service, template, as, key: name, bytes, sheet },
    path: `/imports/${template}?commit=true`,
    hash: createHash('sha256').update(bytes).digest('hex'),
    rows: rows.length,
  };
}
