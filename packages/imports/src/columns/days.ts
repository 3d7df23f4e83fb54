import { isIsoDate, isMonth, type IsoDate, type Month } from '@torchline/kernel';
import { plainText } from '@torchline/tables';
import { makeColumn, problem, type CellContext, type CellProblem, type ColumnWords } from './column.ts';

const DATE = /^(\d{4})(?:[-/.年])(\d{1,2})(?:[-/.月])(\d{1,2})日?(?:T?0{1,2}:00(?::00(?:\.0+)?)?Z?)?$/;
const SHORT_DATE = /^(\d{4})(\d{2})(\d{2})$/;
const MONTH = /^(\d{4})(?:[-/.年])(\d{1,2})月?(?:[-/.]0?1)?$/;
const SHORT_MONTH = /^(\d{4})(\d{2})$/;

const two = (digits: string): string => digits.padStart(2, '0');

/** Reads 2025-03-01, 2025/3/1, 2025.3.1, 2025年3月1日, 20250301; a spreadsheet's date arrives in the first form. */
export function readDate(text: string): IsoDate | undefined {
  const match = DATE.exec(plainText(text)) ?? SHORT_DATE.exec(plainText(text));
  if (!match) return undefined;
  const [, year = '', month = '', day = ''] = match;
  const date = `${year}-${two(month)}-${two(day)}`;
  return isIsoDate(date) ? date : undefined;
}

/** Reads 2025-03, 2025/3, 2025年3月, 202503, and the first day of a month as spreadsheets store one. */
export function readMonth(text: string): Month | undefined {
  const plain = plainText(text).replace(/^(\d{4}年\d{1,2}月)0?1日$/, '$1');
  const match = MONTH.exec(plain) ?? SHORT_MONTH.exec(plain);
  if (!match) return undefined;
  const [, year = '', month = ''] = match;
  return isMonth(`${year}-${two(month)}`) ? `${year}-${two(month)}` : undefined;
}

/** A day (日期). `notAfterToday` for what can only have happened already. */
export function date<const Said extends ColumnWords & { readonly notAfterToday?: boolean }>(words: Said) {
  return makeColumn<IsoDate, Said>(words, {
    kind: 'date',
    example: '2025-03-01',
    parse: ([cell = ''], { today }) => {
      const day = readDate(cell);
      if (day === undefined) return problem('CELL_DATE_INVALID', { text: cell.trim() });
      return words.notAfterToday && day > today ? problem('CELL_DATE_IN_FUTURE', { date: day, today }) : day;
    },
  });
}

/** A month (月份). */
export function month<const Said extends ColumnWords>(words: Said) {
  return makeColumn<Month, Said>(words, {
    kind: 'month',
    example: '2025-03',
    parse: ([cell = '']) => readMonth(cell) ?? problem('CELL_MONTH_INVALID', { text: cell.trim() }),
  });
}

/** A calendar year (年份). */
export function year<const Said extends ColumnWords>(words: Said) {
  return makeColumn<number, Said>(words, {
    kind: 'year',
    example: '2025',
    parse: ([cell = '']) => {
      const match = /^((?:19|20)\d{2})年?度?$/.exec(plainText(cell));
      return match ? Number(match[1]) : problem('CELL_YEAR_INVALID', { text: cell.trim() });
    },
  });
}

/** A region (行政区划) at a level, as it was called on the day of the date column `on` (today without one). */
export function region<
  const Said extends ColumnWords & { readonly on?: string; readonly level?: 'county' | 'unit' | 'place' },
>(words: Said) {
  return makeColumn<string, Said>(words, {
    kind: 'region',
    example: '涿州市',
    onColumn: words.on,
    parse: ([cell = ''], context) => findRegion(cell, words.level ?? 'county', context),
  });
}

function findRegion(
  cell: string,
  level: 'county' | 'unit' | 'place',
  { findRegion: find, on }: CellContext,
): string | CellProblem {
  const text = plainText(cell);
  const found = find(text, on, level);
  if (found.kind === 'found') return found.code;
  if (found.kind === 'unknown') return problem('REGION_UNKNOWN', { region: text, date: on });
  return problem('CELL_REGION_AMBIGUOUS', { text, candidates: found.candidates.join('、') });
}
