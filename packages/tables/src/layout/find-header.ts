import type { MoneyUnit } from '@torchline/kernel';
import type { TableRow, TableSheet } from '../table.ts';
import { headerText, type HeaderText } from './header-text.ts';

/** A column that is looked for: every word that its header may be. */
export interface WantedColumn {
  readonly key: string;
  readonly words: readonly string[];
  readonly required: boolean;
}

export interface HeaderCell {
  /** 0-based. */
  readonly column: number;
  /** As the sheet writes it. */
  readonly header: string;
  readonly unit: MoneyUnit | undefined;
}

export interface Header {
  readonly at: TableRow;
  readonly columns: ReadonlyMap<string, HeaderCell>;
  readonly unknown: readonly HeaderCell[];
  readonly twice: readonly { readonly first: HeaderCell; readonly second: HeaderCell }[];
}

const ROWS_LOOKED_AT = 30;

/** The row among the first 30 that names the most wanted columns, at least half of those required (and at least one). */
export function findHeader(sheet: TableSheet, wanted: readonly WantedColumn[]): Header | undefined {
  const words = wordIndex(wanted);
  const required = wanted.filter((column) => column.required).length;
  const found = sheet.rows
    .slice(0, ROWS_LOOKED_AT)
    .map((row) => readHeader(row, words))
    .reduce<Header | undefined>(
      (best, header) => (header.columns.size > (best?.columns.size ?? 0) ? header : best),
      undefined,
    );
  return found && found.columns.size >= Math.max(1, required / 2) ? found : undefined;
}

function wordIndex(wanted: readonly WantedColumn[]): Map<string, string> {
  const words = new Map<string, string>();
  for (const { key, words: written } of wanted)
    for (const word of written) {
      const { full, short } = headerText(word);
      words.set(full, key);
      if (!words.has(short)) words.set(short, key);
    }
  return words;
}

const keyOf = (words: ReadonlyMap<string, string>, { full, short }: HeaderText): string | undefined =>
  words.get(full) ?? words.get(short);

function readHeader(at: TableRow, words: ReadonlyMap<string, string>): Header {
  const columns = new Map<string, HeaderCell>();
  const unknown: HeaderCell[] = [];
  const twice: Header['twice'][number][] = [];
  for (const [column, cell] of at.cells.entries()) {
    const read = headerText(cell);
    if (read.full === '') continue;
    const found = { column, header: cell.trim(), unit: read.unit };
    const key = keyOf(words, read);
    const first = key === undefined ? undefined : columns.get(key);
    if (key === undefined) unknown.push(found);
    else if (first) twice.push({ first, second: found });
    else columns.set(key, found);
  }
  return { at, columns, unknown, twice };
}
