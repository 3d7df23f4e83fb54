import type { MoneyUnit } from '@torchline/kernel';
import { isEmptyMark, type HeaderCell, type SheetLayout, type TotalRow } from '@torchline/tables';
import { cellError } from '../cell-error.ts';
import type { Column } from '../columns/index.ts';
import type { CellError } from '../report.ts';
import type { ImportTemplate } from '../template.ts';
import type { ReadRow } from './read-row.ts';
import { unitOf } from './sheets.ts';

export interface TotalsChecked {
  readonly errors: readonly CellError[];
  readonly warnings: readonly CellError[];
}

interface Summed {
  readonly total: TotalRow;
  readonly rows: readonly ReadRow[];
}

/** Compares each total row of a sheet with its rows, column by column. A column with an unreadable cell is left out. */
export function checkTotals(
  layout: SheetLayout,
  rows: readonly ReadRow[],
  { columns }: ImportTemplate,
): TotalsChecked {
  const found = summed(layout, rows).flatMap((part) =>
    Object.entries(columns).flatMap(([key, column]) => {
      const at = layout.header.columns.get(key);
      const difference = at && differenceOf({ layout, key, column, at }, part);
      return difference ? [difference] : [];
    }),
  );
  return {
    errors: found.filter(({ code }) => code === 'TOTAL_DIFFERS'),
    warnings: found.filter(({ code }) => code !== 'TOTAL_DIFFERS'),
  };
}

/** Each total row with the rows that it adds up. */
function summed({ totals }: SheetLayout, rows: readonly ReadRow[]): Summed[] {
  return totals.map((total, index) => {
    const from = total.kind === 'all' ? 0 : (totals[index - 1]?.before ?? 0);
    return { total, rows: rows.slice(from, total.before) };
  });
}

interface TotalCell {
  readonly layout: SheetLayout;
  readonly key: string;
  readonly column: Column<unknown>;
  readonly at: HeaderCell;
}

function differenceOf(
  { layout, key, column, at }: TotalCell,
  { total, rows }: Summed,
): CellError | undefined {
  const text = total.row.cells[at.column] ?? '';
  if (!column.readTotal || isEmptyMark(text)) return undefined;
  const place = { sheet: layout.sheet.name, row: total.row.row, at };
  if (total.row.flaws?.get(at.column) === 'formula') return cellError(place, 'TOTAL_FORMULA');
  if (rows.some(({ unreadable }) => unreadable.has(key))) return undefined;
  const unit = unitOf(layout, at);
  const stated = column.readTotal(text, unit);
  const sum = rows.reduce((all, { values }) => all + BigInt(Number(values[key] ?? 0)), 0n);
  if (stated !== undefined && BigInt(stated) === sum) return undefined;
  const params = {
    stated: stated === undefined ? text : column.show(stated, unit),
    sum: shown(sum, column, unit),
  };
  return cellError(place, 'TOTAL_DIFFERS', params);
}

const shown = (sum: bigint, column: Column<unknown>, unit: MoneyUnit | undefined): string =>
  Number.isSafeInteger(Number(sum)) ? column.show(Number(sum), unit) : String(sum);
