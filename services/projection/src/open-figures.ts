import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Feed } from '@torchline/event-feed';
import type { FigureAccess } from './reading/figure-host.ts';
import { startFiguresWorker, type FiguresWorker } from './projector/figures-worker.ts';
import { REFERENCE } from './projector/projector.ts';
import { FIGURE_LOGS, type FigureWorkerData } from './projector/worker-data.ts';
import { openFigureBook, type SqliteBook } from './store/sqlite/sqlite-book.ts';

export interface OpenFigures extends Omit<FigureWorkerData, 'logs'> {
  /** Last position of a log, as the instance knows it. */
  readonly headOf?: (log: string) => Promise<number>;
}

/** The figures of one instance: the worker that keeps them, and the book that its queries read. */
export interface Figures {
  /** Starts the worker; runs beside the commands of the instance. */
  readonly start: () => FiguresWorker;
  /** What the queries read, once the worker has made it. */
  readonly access: () => FigureAccess | undefined;
  readonly close: () => void;
}

/** Where a log ends as far as the feed shows it: read on from what the figures have. */
export const headByFeed =
  (feed: Feed, positions: () => Readonly<Record<string, number>>) =>
  async (log: string): Promise<number> => {
    const after = positions()[log] ?? 0;
    return (await feed.next(log, after, 1_000)).through;
  };

/** Figures in a file of their own, kept by a worker thread. */
export function openFigures({ headOf, ...data }: OpenFigures): Figures {
  let book: SqliteBook | undefined;
  let worker: FiguresWorker | undefined;
  const heads = async (): Promise<Readonly<Record<string, number>>> => {
    const positions = worker?.positions() ?? {};
    const logs = [REFERENCE, ...FIGURE_LOGS];
    const known = logs.map(async (log) => [log, (await headOf?.(log)) ?? positions[log] ?? 0] as const);
    return Object.fromEntries(await Promise.all(known));
  };
  return {
    start: () => {
      mkdirSync(dirname(data.database), { recursive: true });
      worker = startFiguresWorker({ ...data, logs: FIGURE_LOGS });
      return worker;
    },
    access: () => {
      book ??= openFigureBook(data.database);
      return book && { book, heads };
    },
    close: () => book?.close(),
  };
}
