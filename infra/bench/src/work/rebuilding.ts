import { figuresSum, knownLoad, LOAD_PROVINCE } from '@torchline/load';
import { feedModule } from '@torchline/platform/embedded';
import { FIGURE_LOGS, openFigureBook } from '@torchline/projection';
import { rebuildFigures } from '../../../../services/projection/src/rebuild/rebuild-figures.ts';

type Sum = ReturnType<typeof figuresSum>;

/** Counts every figure of a folder from zero into a new file, as `verify` does. */
export async function rebuild(
  data: string,
  to: { readonly target: string; readonly workers: number },
): Promise<void> {
  const feed = { module: feedModule, options: { data } };
  await rebuildFigures({ feed, logs: FIGURE_LOGS, province: LOAD_PROVINCE, ...to });
}

/** What the figures in a file add up to. */
export function sumOf(target: string): Sum {
  const book = openFigureBook(target);
  if (!book) throw new Error(`there are no figures in ${target}`);
  const sum = figuresSum(book);
  book.close();
  return sum;
}

/** Throws when the figures of a load are not those that were written down for it. */
export function checkSum(facts: number, sum: Sum): void {
  const known = knownLoad(facts);
  if (!known) throw new Error(`no checksums are kept for a load of ${facts}`);
  if (known.figures.sha256 !== sum.sha256)
    throw new Error(`the figures of ${facts} facts are not those of seeds/load: ${JSON.stringify(sum)}`);
}
