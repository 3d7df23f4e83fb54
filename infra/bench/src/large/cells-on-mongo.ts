import { createHash } from 'node:crypto';
import { periodText } from '../../../../services/projection/src/engine/period-numbers.ts';
import { sumOfBlocks } from '../../../../services/projection/src/store/blocks/cell-block.ts';
import { cellBlockIn } from '../../../../services/projection/src/store/mongo/cell-shelf.ts';
import type { FigureDatabase } from '../../../../services/projection/src/store/mongo/schema.ts';

/** All cells that the units have left, a line each, sorted: `measure|level|region|period|count|fresh|amount`. */
export async function cellsOnMongo({ cells }: FigureDatabase): Promise<readonly string[]> {
  const rows = await cells.find().toArray();
  const blocks = Map.groupBy(rows.map(cellBlockIn), ({ of }) => of);
  return [...blocks]
    .flatMap(([of, some]) =>
      [...sumOfBlocks(some).cells()].map(
        ([region, { period, count, fresh, amount }]) =>
          `${of}|${region}|${periodText(period)}|${count}|${fresh}|${amount}`,
      ),
    )
    .toSorted();
}

/** The SHA-256 of lines as a file of them has it. */
export function sumOfLines(lines: readonly string[]): string {
  const hash = createHash('sha256');
  for (const line of lines) hash.update(`${line}\n`, 'utf8');
  return hash.digest('hex');
}

const measureOf = (line: string): string => line.slice(0, line.indexOf('|'));

/** Those lines whose measures stand in other lines, too. */
export function ofMeasuresIn(others: Iterable<string>, lines: readonly string[]): readonly string[] {
  const measures = new Set<string>();
  for (const line of others) measures.add(measureOf(line));
  return lines.filter((line) => measures.has(measureOf(line)));
}
