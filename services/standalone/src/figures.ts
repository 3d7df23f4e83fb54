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
    return startFiguresWorker({
      province,
      database: figuresFile(data),
      logs: FIGURE_LOGS,
      feed: { module: feedModule, options: { data } },
    });
  };

/** Counts the figures once, so that a new folder can be verified before its first start. */
export async function countFigures(data: string, province: string): Promise<void> {
  const figures = figuresBeside(
    data,
    province,
  )((about, reason) => {
    process.stderr.write(`${about}: ${reason}\n`);
  });
  await figures.ready;
  await figures.stop();
}
