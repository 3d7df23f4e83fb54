import { HEADERS } from './headers.ts';
import type { Grid, GridRow } from './grid.ts';
import { isEmpty, plain } from './values.ts';

const UNIT_IN_HEADER = /\((元|千元|万元|亿元)\)$/;
const UNIT_IN_TITLE = /单位:(元|千元|万元|亿元)/;

/** A row of a table by the keys of its template. */
export class Row {
  readonly row: number;
  readonly #cells: ReadonlyMap<string, string>;
  readonly #units: ReadonlyMap<string, string>;

  constructor(row: number, cells: ReadonlyMap<string, string>, units: ReadonlyMap<string, string>) {
    this.row = row;
    this.#cells = cells;
    this.#units = units;
  }

  /** The text of a cell, undefined where nothing is written. */
  maybe(key: string): string | undefined {
    const text = this.#cells.get(key);
    return text === undefined || isEmpty(text) ? undefined : text;
  }

  text(key: string): string {
    const text = this.maybe(key);
    if (text === undefined) throw new Error(`row ${this.row} has no ${key}`);
    return text;
  }

  unit(key: string): string | undefined {
    return this.#units.get(key);
  }
}

interface Columns {
  readonly header: number;
  readonly at: ReadonlyMap<string, number>;
  readonly units: ReadonlyMap<string, string>;
}

const bare = (header: string): string => plain(header).replace(/^\*/, '').replace(UNIT_IN_HEADER, '');

function columnsIn(cells: readonly string[], headers: Readonly<Record<string, readonly string[]>>) {
  const at = new Map<string, number>();
  const units = new Map<string, string>();
  const written = cells.map(bare);
  for (const [key, words] of Object.entries(headers)) {
    const column = written.findIndex((text) => words.some((word) => plain(word) === text));
    if (column < 0) continue;
    at.set(key, column);
    const unit = UNIT_IN_HEADER.exec(plain(cells[column] ?? ''))?.[1];
    if (unit !== undefined) units.set(key, unit);
  }
  return { at, units };
}

/** The header is the row in which most of the template's columns are found. */
function findColumns({ rows }: Grid, template: string): Columns {
  const headers = HEADERS[template] ?? {};
  const found = rows
    .slice(0, 30)
    .map(({ row, cells }) => ({ header: row, ...columnsIn(cells, headers) }))
    .reduce<Columns>((best, one) => (one.at.size > best.at.size ? one : best), {
      header: 0,
      at: new Map(),
      units: new Map(),
    });
  const title = rows
    .filter(({ row }) => row < found.header)
    .map(({ cells }) => UNIT_IN_TITLE.exec(plain(cells.join(' ')))?.[1])
    .find((unit) => unit !== undefined);
  if (title === undefined) return found;
  const units = new Map([...found.at.keys()].map((key) => [key, found.units.get(key) ?? title]));
  return { ...found, units };
}

function rowOf({ row, cells }: GridRow, { at, units }: Columns): Row {
  return new Row(row, new Map([...at].map(([key, column]) => [key, cells[column] ?? ''])), units);
}

/** The rows with the given numbers. A CSV has one sheet, whatever it is called. */
export function rowsOf(
  grids: readonly Grid[],
  template: string,
  wanted: ReadonlyMap<string, readonly number[]>,
) {
  return [...wanted].flatMap(([sheet, numbers]) => {
    const grid = grids.length === 1 ? grids[0] : grids.find((one) => one.sheet === sheet);
    if (!grid) throw new Error(`no sheet ${sheet}`);
    const columns = findColumns(grid, template);
    const byNumber = new Map(grid.rows.map((one) => [one.row, one]));
    return numbers.map((number) => {
      const found = byNumber.get(number);
      if (!found) throw new Error(`no row ${number} in ${sheet}`);
      return rowOf(found, columns);
    });
  });
}
