import type { ErrorCode, IsoDate } from '@torchline/kernel';
import {
  columnLetter,
  isBlank,
  isEmptyMark,
  plainText,
  type CellFlaw,
  type HeaderCell,
  type MergedRange,
  type SheetLayout,
  type TableRow,
} from '@torchline/tables';
import { cellError } from '../cell-error.ts';
import { isProblem, problem, type CellProblem } from '../columns/column.ts';
import type { Column, FindRegion } from '../columns/index.ts';
import type { CellError } from '../report.ts';
import type { ImportTemplate } from '../template.ts';
import { headingKey, unitOf } from './sheets.ts';

/** A row of data with what its cells mean; `values` lacks the columns that are empty or wrong. */
export interface ReadRow {
  readonly layout: SheetLayout;
  readonly source: TableRow;
  readonly values: Readonly<Record<string, unknown>>;
  /** Columns whose cell cannot be read. */
  readonly unreadable: ReadonlySet<string>;
  readonly errors: readonly CellError[];
}

export interface RowReading {
  readonly template: ImportTemplate;
  readonly today: IsoDate;
  readonly findRegion: FindRegion;
}

const FLAWS: Readonly<Record<CellFlaw, ErrorCode>> = {
  formula: 'CELL_FORMULA',
  'error-value': 'CELL_ERROR_VALUE',
  rounded: 'CELL_ROUNDED',
};

/** Reads the cells of a row; columns that are read on a day come after the dates. */
export function readRow(layout: SheetLayout, source: TableRow, reading: RowReading): ReadRow {
  const { template, today } = reading;
  const values: Record<string, unknown> = {};
  const problems = new Map<string, CellProblem>();
  const columns = Object.entries(template.columns);
  const ordered = [...columns.filter(([, c]) => !c.onColumn), ...columns.filter(([, c]) => c.onColumn)];
  for (const [key, column] of ordered) {
    if (column.onColumn !== undefined && problems.has(column.onColumn)) continue;
    const on = column.onColumn === undefined ? undefined : values[column.onColumn];
    const value = readCells({ layout, source, key, column }, { ...reading, on: on as IsoDate | undefined });
    if (isProblem(value)) problems.set(key, value);
    else if (value !== undefined) values[key] = value;
  }
  const business = values[template.businessDate];
  if (typeof business === 'string' && business > today)
    problems.set(template.businessDate, problem('BUSINESS_DATE_IN_FUTURE', { date: business, today }));
  return {
    layout,
    source,
    values,
    unreadable: new Set(problems.keys()),
    errors: columns.flatMap(([key]) => {
      const found = problems.get(key);
      return found ? [errorAt({ layout, source, key }, found)] : [];
    }),
  };
}

const errorAt = (
  { layout, source, key }: Pick<CellsAsked, 'layout' | 'source' | 'key'>,
  found: CellProblem,
): CellError =>
  cellError(
    { sheet: layout.sheet.name, row: source.row, at: layout.header.columns.get(key) },
    found.problem,
    found.params,
  );

interface CellsAsked {
  readonly layout: SheetLayout;
  readonly source: TableRow;
  readonly key: string;
  readonly column: Column<unknown>;
}

function readCells(
  { layout, source, key, column }: CellsAsked,
  { today, findRegion, on }: RowReading & { readonly on: IsoDate | undefined },
): unknown {
  const places = column.headings.map((_, index) => layout.header.columns.get(headingKey(key, index)));
  const flaw = flawOf(layout, source, places);
  if (flaw) return flaw;
  const texts = places.map((place) => (place ? (source.cells[place.column] ?? '') : ''));
  if (texts.every((text) => isEmpty(text, column)))
    return column.required ? problem('CELL_MISSING') : undefined;
  const cells = texts.map((text) => (isEmpty(text, column) ? '' : text));
  return column.parse(cells, { today, unit: unitOf(layout, places[0]), findRegion, on: on ?? today });
}

/** 无 is an answer where the template lists it as one, and for yes or no. */
function isEmpty(text: string, { kind, allowed }: Column<unknown>): boolean {
  if (isBlank(text)) return true;
  return isEmptyMark(text) && kind !== 'yesNo' && !allowed.includes(plainText(text));
}

function flawOf(
  { sheet }: SheetLayout,
  { row, cells, flaws }: TableRow,
  places: readonly (HeaderCell | undefined)[],
): CellProblem | undefined {
  const spanning = sheet.merged.filter(({ top, bottom }) => bottom > top && row >= top && row <= bottom);
  for (const place of places) {
    if (!place) continue;
    const flaw = flaws?.get(place.column);
    if (flaw) return problem(FLAWS[flaw], { text: cells[place.column] ?? '' });
    const range = spanning.find(({ left, right }) => place.column >= left && place.column <= right);
    if (range) return problem('CELL_MERGED', { range: rangeWords(range) });
  }
  return undefined;
}

const rangeWords = ({ top, left, bottom, right }: MergedRange): string =>
  `${columnLetter(left)}${top}:${columnLetter(right)}${bottom}`;
