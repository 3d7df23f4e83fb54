import { columnLetter } from '../cell-text.ts';
import { shiftPoint } from '../read/number-text.ts';
import { wouldBeFormula, type OutCell, type OutSheet } from './out-sheet.ts';
import { STYLE, type Styles } from './styles.ts';
import { xmlText } from './xml-text.ts';

const DAY_MS = 86_400_000;
const DAY_ZERO = Date.UTC(1899, 11, 30);
/** More digits than these a spreadsheet would alter: the number is then written as text. */
const DIGITS = 15;

/** The XML of one sheet; number formats that it needs are added to the styles. */
export function sheetXml(sheet: OutSheet, styles: Styles): string {
  const titles = sheet.titles ?? [];
  const headerRow = titles.length + 1;
  const rows = [
    ...titles.map((title, index) => rowXml(index + 1, [textXml(`A${index + 1}`, title, STYLE.title)])),
    rowXml(
      headerRow,
      sheet.columns.map(({ header }, column) =>
        textXml(`${columnLetter(column)}${headerRow}`, header, STYLE.header),
      ),
    ),
    ...sheet.rows.map((cells, index) =>
      rowXml(
        headerRow + 1 + index,
        cells.map((cell, column) => cellXml(`${columnLetter(column)}${headerRow + 1 + index}`, cell, styles)),
      ),
    ),
  ];
  return [
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${headerRow}" topLeftCell="A${headerRow + 1}" `,
    'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>',
    columnsXml(sheet),
    `<sheetData>${rows.join('')}</sheetData>`,
    mergesXml(titles.length, sheet.columns.length),
    '</worksheet>',
  ].join('');
}

const rowXml = (row: number, cells: readonly string[]): string => `<row r="${row}">${cells.join('')}</row>`;

function columnsXml({ columns }: OutSheet): string {
  if (columns.length === 0) return '';
  const each = columns.map(
    ({ header, width }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width ?? widthOf(header)}" customWidth="1"/>`,
  );
  return `<cols>${each.join('')}</cols>`;
}

/** A Chinese character takes two of the width's units. */
const widthOf = (header: string): number =>
  Math.min(
    40,
    Math.max(
      10,
      [...header].reduce((sum, c) => sum + (c > '\u2e7f' ? 2 : 1), 4),
    ),
  );

function mergesXml(titles: number, width: number): string {
  if (titles === 0 || width < 2) return '';
  const last = columnLetter(width - 1);
  const merges = Array.from(
    { length: titles },
    (_, row) => `<mergeCell ref="A${row + 1}:${last}${row + 1}"/>`,
  );
  return `<mergeCells count="${titles}">${merges.join('')}</mergeCells>`;
}

function cellXml(at: string, cell: OutCell, styles: Styles): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'string') return textXml(at, cell, wouldBeFormula(cell) ? STYLE.guarded : STYLE.plain);
  if ('integer' in cell) return numberXml(at, String(cell.integer), styles.of('#,##0'));
  if ('decimal' in cell) return numberXml(at, cell.decimal, styles.of(decimalFormat(cell.decimal)));
  if ('date' in cell) return numberXml(at, String(serialOf(cell.date)), styles.of('yyyy-mm-dd'));
  return numberXml(at, shiftPoint(cell.percent, -2), styles.of(`${decimalFormat(cell.percent)}%`));
}

const textXml = (at: string, text: string, style: number): string =>
  `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;

const numberXml = (at: string, decimal: string, style: number): string =>
  decimal.replace(/^-?0*\.?0*|\./g, '').length > DIGITS
    ? textXml(at, decimal, STYLE.plain)
    : `<c r="${at}" s="${style}"><v>${decimal}</v></c>`;

const serialOf = (date: string): number => (Date.parse(`${date}T00:00:00Z`) - DAY_ZERO) / DAY_MS;

/** As many places as the text has. */
function decimalFormat(decimal: string): string {
  const places = decimal.split('.')[1]?.length ?? 0;
  return places === 0 ? '#,##0' : `#,##0.${'0'.repeat(places)}`;
}
