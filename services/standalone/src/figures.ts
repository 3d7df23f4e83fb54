import type { Beside } from '@torchline/platform';
import { feedModule } from '@torchline/platform/embedded';
import { FIGURE_LOGS, startFiguresWorker } from '@torchline/projection';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the figures of a data folder are kept. */
export const figuresFile = (data: string): string => join(data, 'projection', 'figures.db');

/** The worker that keeps the figures, as the platform waits for it. */
export const figuresBeside =
  (data: string, province: string): Beside =>
  () => {
    mkdirSync(dirname(figuresFile(data)), { recursive: true });
    const worker = startFiguresWorker({
      province,
      database: figuresFile(data),
      logs: FIGURE_LOGS,
      feed: { module: feedModule, options: { data } },
    });
    return {
      ready: worker.ready,
      states: () => {
        const stopped = worker.stopped();
        return [
          {
            service: 'projection',
            view: 'figures',
            live: true,
            reached: worker.positions(),
            ...(stopped === undefined ? {} : { stopped }),
          },
        ];
      },
      reached: (log, position, withinMs) =>
        FIGURE_LOGS.includes(log) ? worker.reached(log, position, withinMs) : Promise.resolve(true),
      stop: () => worker.stop(),
    };
  };
