import { useQuery } from '@tanstack/react-query';
import type { Words } from '../i18n/words.ts';
import { getJson, queryString, segment, send } from './http.ts';

export interface ImportColumn {
  readonly key: string;
  readonly headers: readonly string[];
  readonly en: string;
  readonly kind: string;
  readonly required: boolean;
  readonly allowed: readonly string[];
  readonly note: Words | null;
}
export interface ImportTemplate extends Words {
  readonly name: string;
  readonly service: string;
  readonly businessDate: Words;
  readonly naturalKey: readonly string[];
  readonly columns: readonly ImportColumn[];
}

/** What is wrong with a cell, a row or a sheet, in both languages. */
export interface CellError extends Words {
  readonly sheet: string;
  readonly row: number;
  readonly column?: { readonly letter: string; readonly header: string };
  readonly code: string;
}
export type RowOutcome = 'created' | 'changed' | 'same' | 'refused';
export interface ReportRow {
  readonly sheet: string;
  readonly row: number;
  readonly outcome: RowOutcome;
  readonly key: string;
  readonly errors: readonly CellError[];
  readonly warnings: readonly CellError[];
}

/** Report of an import (导入结果): read = created + changed + same + refused. */
export interface ImportReport {
  readonly template: string;
  readonly file: { readonly hash: string; readonly name: string };
  readonly mode: ImportMode;
  readonly committed: boolean;
  readonly service: string;
  readonly position: number | null;
  readonly sheets: readonly { readonly name: string; readonly header: number; readonly rows: number }[];
  readonly read: number;
  readonly created: number;
  readonly changed: number;
  readonly same: number;
  readonly refused: number;
  readonly skipped: readonly {
    readonly sheet: string;
    readonly row: number;
    readonly through?: number;
    readonly why: string;
    readonly text: string;
  }[];
  readonly rows: readonly ReportRow[];
  readonly warnings: readonly CellError[];
  readonly refusedFile: string | null;
}
export type ImportMode = 'dry-run' | 'all-or-nothing' | 'partial';

export const useTemplates = () =>
  useQuery({
    queryKey: ['imports'],
    queryFn: ({ signal }) => getJson<readonly ImportTemplate[]>('/imports', signal),
    staleTime: Infinity,
  });

export const templateFile = (name: string, ending: 'xlsx' | 'csv'): string =>
  `/imports${segment(name)}/template.${ending}`;

const FLAGS = {
  'dry-run': {},
  'all-or-nothing': { commit: 'true' },
  partial: { commit: 'true', partial: 'true' },
} as const;

/** Sends a file to a template. A dry run stores nothing. Throws ProblemError when the file itself is refused. */
export async function sendFile(
  template: string,
  { file, mode, key }: { readonly file: File; readonly mode: ImportMode; readonly key: string },
): Promise<ImportReport> {
  const form = new FormData();
  form.set('file', file, file.name);
  const path = `/imports${segment(template)}${queryString(FLAGS[mode])}`;
  return (await (await send(path, { method: 'POST', form, key })).json()) as ImportReport;
}
