import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { Masters } from '@torchline/masters';
import { SqliteBook } from '../store/sqlite/sqlite-book.ts';
import { SqliteFigures } from '../store/sqlite/sqlite-figures.ts';
import { writeManifests } from './freezing.ts';
import { Projector } from './projector.ts';
import type { FeedModule, FigureWorkerData, FromFigures } from './worker-data.ts';

/** Runs until the main thread posts anything; then closes what it opened, and the thread ends by itself. */
async function run(port: MessagePort, data: FigureWorkerData): Promise<void> {
  const post = (message: FromFigures): void => port.postMessage(message);
  const stop = new AbortController();
  port.once('message', () => stop.abort());
  const { openFeed } = (await import(data.feed.module)) as FeedModule;
  const feed = await openFeed(data.feed.options);
  const figures = new SqliteFigures(data.database);
  const book = new SqliteBook(data.database);
  const projector = new Projector({ feed, figures, logs: data.logs, masters: new Masters(data.province) });
  const tell = (): void => {
    const reached = [...book.reachedAll()].map(([log, { position }]) => [log, position] as const);
    post({ kind: 'reached', positions: Object.fromEntries(reached) });
  };
  const freeze = (): Promise<unknown> => writeManifests(figures, book, { feed, places: projector.places });
  try {
    await projector.open();
    await projector.catchUp(tell);
    await freeze();
    tell();
    post({ kind: 'ready' });
    await projector.follow(stop.signal, tell, freeze);
  } catch (error) {
    post({ kind: 'stopped', reason: error instanceof Error ? error.message : String(error) });
  }
  book.close();
  figures.close();
  await feed.close();
  port.close();
}

if (parentPort) await run(parentPort, workerData as FigureWorkerData);
