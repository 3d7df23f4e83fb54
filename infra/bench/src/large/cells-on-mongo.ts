import { createHash } from 'node:crypto';
import { periodText } from '../../../../services/projection/src/engine/period-numbers.ts';
import type { FigureDatabase } from '../../../../services/projection/src/store/mongo/schema.ts';

interface Sum {
  count: number;
  fresh: number;
  amount: bigint;
}

/** All cells that the units have left, a line each, sorted: `measure|level|region|period|count|fresh|amount`. */
export async function cellsOnMongo({ cells }: FigureDatabase): Promise<readonly string[]> {
  const sums = new Map<string, Sum>();
  for await (const { _id, c, f, a } of cells.find({}, { promoteLongs: false })) {
    const text = `${_id.s}|${periodText(Number(_id.p))}`;
    const sum = sums.get(text) ?? { count: 0, fresh: 0, amount: 0n };
    sum.count += Number(c);
    sum.fresh += Number(f);
    sum.amount += BigInt(a.toString());
    sums.set(text, sum);
  }
  const isSomething = ({ count, fresh, amount }: Sum): boolean => count !== 0 || fresh !== 0 || amount !== 0n;
  return [...sums]
    .filter(([, sum]) => isSomething(sum))
    .map(([text, { count, fresh, amount }]) => `${text}|${count}|${fresh}|${amount}`)
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
