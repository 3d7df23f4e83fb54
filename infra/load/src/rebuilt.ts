import { feedModule } from '@torchline/platform/embedded';
import { FIGURE_LOGS, openFigureBook, rebuildFigures } from '@torchline/projection';
import { figuresSum } from './figures-sum.ts';
import { LOAD_PROVINCE } from './make-load.ts';

/** Counts every figure of a folder from zero into a new file, as `verify` does. 0 workers: all in this thread. */
export async function rebuild(
  data: string,
  to: { readonly target: string; readonly workers: number },
): Promise<void> {
  const feed = { module: feedModule, options: { data } };
  await rebuildFigures({ feed, logs: FIGURE_LOGS, province: LOAD_PROVINCE, ...to });
}

/** What the figures in a file add up to. */
export function sumOf(target: string): ReturnType<typeof figuresSum> {
  const book = openFigureBook(target);
  if (!book) throw new Error(`there are no figures in ${target}`);
  const sum = figuresSum(book);
  book.close();
  return sum;
}
