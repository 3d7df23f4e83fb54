import type { MoneyUnit } from '@torchline/kernel';
import { isBlank } from '../cell-text.ts';
import type { TableRow, TableSheet } from '../table.ts';
import { findHeader, type Header, type WantedColumn } from './find-header.ts';
import { unitOfLine } from './header-text.ts';
import { totalKind, type TotalKind } from './total-row.ts';

/** A line above the header such as 填报单位：某某银行 (表头注记). */
export interface SheetNote {
  readonly sheet: string;
  readonly row: number;
  readonly label: string;
  readonly value: string;
}

export type SkipReason = 'title' | 'note' | 'header' | 'blank' | 'total' | 'example' | 'notes-sheet';

/** A row that is not read as data, and why. `through` ends a run of blank rows. */
export interface SkippedRow {
  readonly sheet: string;
  readonly row: number;
  readonly through?: number;
  readonly why: SkipReason;
  readonly text: string;
}

export interface TotalRow {
  readonly row: TableRow;
  readonly kind: TotalKind;
  /** Index into `body` of the first row behind it. */
  readonly before: number;
}

/** A sheet taken apart: what stands above the header, the header, the rows of data, the totals. */
export interface SheetLayout {
  readonly sheet: TableSheet;
  readonly header: Header;
  readonly above: readonly TableRow[];
  readonly notes: readonly SheetNote[];
  /** Units that lines above the header name; more than one is a contradiction. */
  readonly units: readonly MoneyUnit[];
  readonly body: readonly TableRow[];
  readonly totals: readonly TotalRow[];
  readonly skipped: readonly SkippedRow[];
}

/** Marks a row of a template that shows how to fill it in. */
export const EXAMPLE_MARK = '（示例）';
const NOTE = /^\s*([^:：]{1,20})\s*[:：]\s*(.*?)\s*$/;

const words = (row: TableRow): string =>
  row.cells
    .filter((cell) => !isBlank(cell))
    .join(' ')
    .trim();

/** Takes a sheet apart; undefined when no row of it looks like the header. */
export function layoutOf(sheet: TableSheet, wanted: readonly WantedColumn[]): SheetLayout | undefined {
  const header = findHeader(sheet, wanted);
  if (!header) return undefined;
  const above = sheet.rows.filter(({ row }) => row < header.at.row);
  const notes = above.flatMap((row) => notesOf(sheet.name, row));
  const units = above.flatMap(({ cells }) => unitOfLine(cells) ?? []);
  return {
    sheet,
    header,
    above,
    notes,
    units: [...new Set(units)],
    ...bodyOf(sheet, header),
    skipped: skippedOf(sheet, header),
  };
}

function notesOf(sheet: string, { row, cells }: TableRow): SheetNote[] {
  return cells
    .flatMap((cell) => cell.split(/\u3000|\s{2,}/))
    .flatMap((cell) => {
      const [, label, value] = NOTE.exec(cell) ?? [];
      return label === undefined || value === undefined ? [] : [{ sheet, row, label, value }];
    });
}

const isExample = (row: TableRow): boolean => row.cells.some((cell) => cell.trim().startsWith(EXAMPLE_MARK));

function bodyOf(sheet: TableSheet, header: Header): Pick<SheetLayout, 'body' | 'totals'> {
  const body: TableRow[] = [];
  const totals: TotalRow[] = [];
  for (const row of sheet.rows) {
    if (row.row <= header.at.row || isExample(row)) continue;
    const kind = totalKind(row);
    if (kind) totals.push({ row, kind, before: body.length });
    else body.push(row);
  }
  return { body, totals };
}

function whyAbove(sheet: string, row: TableRow): SkipReason {
  return notesOf(sheet, row).length > 0 || unitOfLine(row.cells) !== undefined ? 'note' : 'title';
}

function skippedOf({ name, rows }: TableSheet, header: Header): SkippedRow[] {
  const skipped: SkippedRow[] = [];
  let last = 0;
  for (const row of rows) {
    if (row.row > last + 1) skipped.push(blankRun(name, last + 1, row.row - 1));
    last = row.row;
    const why = whySkipped(name, row, header.at.row);
    if (why) skipped.push({ sheet: name, row: row.row, why, text: words(row).slice(0, 100) });
  }
  return skipped;
}

function whySkipped(sheet: string, row: TableRow, headerRow: number): SkipReason | undefined {
  if (row.row < headerRow) return whyAbove(sheet, row);
  if (row.row === headerRow) return 'header';
  if (isExample(row)) return 'example';
  return totalKind(row) ? 'total' : undefined;
}

const blankRun = (sheet: string, row: number, through: number): SkippedRow => ({
  sheet,
  row,
  ...(through > row ? { through } : {}),
  why: 'blank',
  text: '',
});
