import { compareRatios, formatFen, type Fen } from '@torchline/kernel';
import { cellError } from '../cell-error.ts';
import type { CellError } from '../report.ts';
import type { Previous, Columns } from '../template.ts';
import type { ReadRow } from './read-row.ts';

/** What an amount in the wrong unit is off by: 元, 千元, 万元, 亿元 for each other. */
const UNIT_FACTORS = [10, 1_000, 10_000, 100_000, 100_000_000];

/** Warnings for amounts that are about a unit's factor away from the amount on record. */
export function jumpWarnings(row: ReadRow, previous: Previous<Columns> | undefined): CellError[] {
  return Object.entries(previous ?? {}).flatMap(([key, before]) => {
    const after = row.values[key];
    if (before === undefined || typeof after !== 'number') return [];
    const factor = unitFactor(before, after as Fen);
    const place = {
      sheet: row.layout.sheet.name,
      row: row.source.row,
      at: row.layout.header.columns.get(key),
    };
    const params = { before: formatFen(before), after: formatFen(after as Fen), factor: factor ?? '' };
    return factor === undefined ? [] : [cellError(place, 'CELL_JUMP', params)];
  });
}

/** The factor as people say it, `1/1000` for a fall; within a quarter of it. */
export function unitFactor(before: Fen, after: Fen): string | undefined {
  if (before <= 0 || after <= 0) return undefined;
  const up = UNIT_FACTORS.find((factor) => isAbout(after, before, factor));
  const down = UNIT_FACTORS.find((factor) => isAbout(before, after, factor));
  if (up !== undefined) return String(up);
  return down === undefined ? undefined : `1/${down}`;
}

const isAbout = (large: Fen, small: Fen, factor: number): boolean =>
  compareRatios(large, small, [factor * 4, 5]) >= 0 && compareRatios(large, small, [factor * 5, 4]) <= 0;
