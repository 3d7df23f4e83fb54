import type { Machine } from './machine.ts';
import { AT_MOST, reaches, type Measured } from './row.ts';

const HEADERS = ['row', 'ratio', 'range', 'goal', '', 'ours', 'peer'];

function cellsOf({ row, ours, theirs }: Measured): string[] {
  const { id, ratio, min, max, goal } = row;
  const reached = reaches(row);
  const wanted = goal === null ? '-' : `${AT_MOST.has(id) ? '≤' : '≥'} ${goal}`;
  const verdict = reached === undefined ? '' : reached ? 'met' : 'MISSED';
  return [id, String(ratio), `${min} – ${max}`, wanted, verdict, ours, theirs];
}

/** The rows under each other, with the numbers behind each ratio. */
export function tableOf(all: readonly Measured[]): string {
  const lines = [HEADERS, ...all.map(cellsOf)];
  const widths = HEADERS.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export const machineLine = ({
  cpu,
  cores,
  memoryGiB,
  system,
  node,
  sqlite,
  duckdb,
  express,
}: Machine): string =>
  `${cpu}, ${cores} cores, ${memoryGiB} GiB, ${system}; node ${node}, sqlite ${sqlite}, duckdb ${duckdb}, express ${express}`;
