import { feedModule } from '@torchline/platform/embedded';
import { FIGURE_LOGS, openFigureBook, startFiguresWorker, type FigureBook } from '@torchline/projection';
import { figuresFile } from '@torchline/standalone/src/figures.ts';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { LOAD_PROVINCE } from './make-load.ts';

/** Counts the facts of a data folder as the product does when it starts, and opens the figures. */
export async function foldFigures(data: string): Promise<FigureBook & { close(): void }> {
  const database = figuresFile(data);
  mkdirSync(dirname(database), { recursive: true });
  const feed = { module: feedModule, options: { data } };
  const worker = startFiguresWorker({ province: LOAD_PROVINCE, database, logs: FIGURE_LOGS, feed });
  await worker.ready;
  await worker.stop();
  const book = openFigureBook(database);
  if (!book) throw new Error(`no figures in ${data}`);
  return book;
}
