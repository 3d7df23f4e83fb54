import { figuresSum, foldFigures, knownLoad } from '@torchline/load';
import { figuresFile } from '@torchline/standalone/src/figures.ts';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';

/** Counts every figure of a folder from zero, written durably; answers how to read what it wrote. */
export async function rebuild(data: string): Promise<() => ReturnType<typeof figuresSum>> {
  rmSync(dirname(figuresFile(data)), { recursive: true, force: true });
  const book = await foldFigures(data);
  return () => {
    const sum = figuresSum(book);
    book.close();
    return sum;
  };
}

/** Throws when the figures of a load are not those that were written down for it. */
export function checkSum(facts: number, sum: ReturnType<typeof figuresSum>): void {
  const known = knownLoad(facts);
  if (!known) throw new Error(`no checksums are kept for a load of ${facts}`);
  if (known.figures.sha256 !== sum.sha256)
    throw new Error(`the figures of ${facts} facts are not those of seeds/load: ${JSON.stringify(sum)}`);
}
