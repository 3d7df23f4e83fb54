import { sentence, type ErrorCode } from '@torchline/kernel';
import { columnLetter, type HeaderCell } from '@torchline/tables';
import type { CellError } from './report.ts';

export interface Place {
  readonly sheet: string;
  /** 0 for the whole sheet. */
  readonly row: number;
  readonly at?: Pick<HeaderCell, 'column' | 'header'> | undefined;
}

/** An error at a place of the file, in both languages. */
export function cellError(
  { sheet, row, at }: Place,
  code: ErrorCode,
  params: Readonly<Record<string, string | number>> = {},
): CellError {
  return {
    sheet,
    row,
    ...(at ? { column: { letter: columnLetter(at.column), header: at.header } } : {}),
    code,
    params: { ...params },
    zh: sentence(code, 'zh', params),
    en: sentence(code, 'en', params),
  };
}
