import { columnIndex } from '../cell-text.ts';
import { TableError } from '../table-error.ts';
import type { CellFlaw, MergedRange, TableLimits, TableRow, TableSheet } from '../table.ts';
import type { NumberFormat } from './number-formats.ts';
import { numberText, type CellText } from './number-text.ts';
import { walkXml, type Attributes } from './xml.ts';

/** What the cells of every sheet refer to. */
export interface WorkbookParts {
  readonly strings: readonly string[];
  readonly formats: readonly NumberFormat[];
  readonly from1904: boolean;
  readonly limits: TableLimits;
}

/** Every row of data is compared with every range: a table of data has next to none. */
const MERGED_RANGES = 2_000;
const REFERENCE = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/;

function cellAt(reference: string): { readonly column: number; readonly row: number } | undefined {
  const match = REFERENCE.exec(reference);
  return match ? { column: columnIndex(match[1] ?? ''), row: Number(match[2]) } : undefined;
}

function mergedRange(reference: string): MergedRange | undefined {
  const [from = '', to = from] = reference.split(':');
  const [first, last] = [cellAt(from), cellAt(to)];
  return first && last && { top: first.row, left: first.column, bottom: last.row, right: last.column };
}

/** Reads one sheet: builds its rows while the XML goes by. */
export function readSheetXml(name: string, xml: Buffer, parts: WorkbookParts): TableSheet {
  const reader = new SheetReader(name, parts);
  walkXml(xml, reader);
  return { name, rows: reader.rows, merged: reader.merged };
}

class SheetReader {
  readonly rows: TableRow[] = [];
  readonly merged: MergedRange[] = [];
  readonly #name: string;
  readonly #parts: WorkbookParts;
  #row = 0;
  #column = -1;
  #cells: string[] = [];
  #flaws: Map<number, CellFlaw> | undefined;
  #cell: Attributes = {};
  #text = '';
  #reading = false;
  #formula = false;
  #phonetic = false;

  constructor(name: string, parts: WorkbookParts) {
    this.#name = name;
    this.#parts = parts;
  }

  open(name: string, attributes: Attributes): void {
    switch (name) {
      case 'c':
        return this.#openCell(attributes);
      case 'row':
        return this.#openRow(attributes);
      case 'f':
        this.#formula = true;
        return;
      case 'rPh':
        this.#phonetic = true;
        return;
      case 'v':
      case 't':
        this.#reading = !this.#phonetic;
        return;
      case 'mergeCell':
        this.#merge(attributes['ref'] ?? '');
    }
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#reading = false;
    else if (name === 'rPh') this.#phonetic = false;
    else if (name === 'c') this.#closeCell();
    else if (name === 'row') this.#closeRow();
  }

  text(text: string): void {
    if (this.#reading) this.#text += text;
  }

  #openRow(attributes: Attributes): void {
    this.#row = Number(attributes['r'] ?? this.#row + 1);
    this.#column = -1;
    this.#cells = [];
    this.#flaws = undefined;
  }

  #openCell(attributes: Attributes): void {
    const at = attributes['r'] === undefined ? undefined : cellAt(attributes['r']);
    this.#column = at?.column ?? this.#column + 1;
    this.#cell = attributes;
    this.#text = '';
    this.#formula = false;
  }

  #closeCell(): void {
    const { text, flaw } = this.#cellText();
    const found = this.#formula ? 'formula' : flaw;
    if (text.trim() === '' && found === undefined) return;
    const { columns } = this.#parts.limits;
    if (this.#column >= columns)
      throw new TableError('FILE_TOO_WIDE', { sheet: this.#name, row: this.#row, limit: columns });
    while (this.#cells.length < this.#column) this.#cells.push('');
    this.#cells[this.#column] = text;
    if (found !== undefined) (this.#flaws ??= new Map<number, CellFlaw>()).set(this.#column, found);
  }

  #cellText(): CellText {
    const text = this.#text;
    switch (this.#cell['t']) {
      case 's':
        return { text: this.#parts.strings[Number(text)] ?? '' };
      case 'inlineStr':
      case 'str':
        return { text };
      case 'b':
        return { text: text.trim() === '1' ? 'TRUE' : 'FALSE' };
      case 'd':
        return { text: text.slice(0, 10) };
      case 'e':
        return { text, flaw: 'error-value' };
      default:
        return this.#numberText(text.trim());
    }
  }

  #numberText(raw: string): CellText {
    const { formats, from1904 } = this.#parts;
    const format = formats[Number(this.#cell['s'] ?? 0)] ?? 'plain';
    return raw === '' ? { text: '' } : numberText(raw, format, from1904);
  }

  #closeRow(): void {
    if (this.#cells.length === 0) return;
    const { rows } = this.#parts.limits;
    if (this.rows.length >= rows)
      throw new TableError('FILE_TOO_MANY_ROWS', { sheet: this.#name, limit: rows });
    const row = { row: this.#row, cells: this.#cells };
    this.rows.push(this.#flaws ? { ...row, flaws: this.#flaws } : row);
  }

  #merge(reference: string): void {
    const range = mergedRange(reference);
    if (range) this.merged.push(range);
    if (this.merged.length > MERGED_RANGES)
      throw new TableError('FILE_BROKEN', { detail: `${this.#name}: > ${MERGED_RANGES} merged ranges` });
  }
}
