import { sentence, type ErrorCode } from '@torchline/kernel';
import { columnLetter, type HeaderCell } from '@torchline/tables';
import { LRUCache } from 'lru-cache';
import type { CellError } from './report.ts';

export interface Place {
  readonly sheet: string;
  /** 0 for the whole sheet. */
  readonly row: number;
  readonly at?: Pick<HeaderCell, 'column' | 'header'> | undefined;
}

type Params = Readonly<Record<string, string | number>>;
type Said = Pick<CellError, 'code' | 'params' | 'zh' | 'en'>;

/** What was said last: a file that is wrong in one place is mostly wrong in the same way in all of its rows. */
const said = new LRUCache<string, Said>({ max: 500 });

function saidOf(code: ErrorCode, params: Params): Said {
  const key = `${code} ${JSON.stringify(params)}`;
  const known = said.get(key);
  if (known) return known;
  const words = {
    code,
    params: { ...params },
    zh: sentence(code, 'zh', params),
    en: sentence(code, 'en', params),
  };
  said.set(key, words);
  return words;
}

const columnOf = ({ column, header }: Pick<HeaderCell, 'column' | 'header'>): CellError['column'] => ({
  letter: columnLetter(column),
  header,
});

/** An error at a place of the file, in both languages. */
export function cellError({ sheet, row, at }: Place, code: ErrorCode, params: Params = {}): CellError {
  const { zh, en, params: shared } = saidOf(code, params);
  return { sheet, row, ...(at && { column: columnOf(at) }), code, params: shared, zh, en };
}
